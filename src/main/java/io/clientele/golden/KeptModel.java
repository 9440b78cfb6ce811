package io.clientele.golden;

import io.clientele.config.MatchSettings;
import io.clientele.match.BlockSizes;
import io.clientele.match.Parameters;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.ModelCard;
import io.clientele.table.MatchValues;
import io.clientele.table.Ops;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * The model of who is who from night to night: trained once and kept, so that a night changes no
 * weight of records it does not touch; trained anew when its settings changed or the records have
 * grown beyond it.
 *
 * @param context the night
 * @param settings the settings
 * @param stored the model as it stands
 */
record KeptModel(JobContext context, MatchSettings settings, StoredModel stored) {
  /** Metric: 1 when the model was trained this night. */
  static final String TRAINED = "trained";

  KeptModel(JobContext context, MatchSettings settings) {
    this(context, settings, new StoredModel(context.lakehouse(), settings));
  }

  /** A model, the keys by which records come together tonight, and what was written to keep it. */
  record Kept(TrainedModel model, SharedKeys keys, JobReport report) {}

  /** Values that count as missing: those the model knows, and those that do by now. */
  Placeholders placeholders(Dataset<Row> records, Optional<TrainedModel> former) {
    Placeholders known =
        former
            .map(TrainedModel::placeholders)
            .orElseGet(() -> Placeholders.none(SharedValues.usualBirthDate(records)));
    return known.and(new SharedValues(settings, known.usualBirthDate()).of(records));
  }

  /**
   * The model for records.
   *
   * @param compared {@link ComparedRecords}
   * @param former the stored model, if it is still the one
   * @param placeholders what was left out of them
   */
  Kept of(Dataset<Row> compared, Optional<TrainedModel> former, Placeholders placeholders) {
    if (former.isPresent()) {
      TrainedModel model = former.get();
      SharedKeys keys = model.keysOf(compared, settings.blocks());
      return new Kept(
          model.with(placeholders), keys, keepNews(model, keys, placeholders).metric(TRAINED, 0));
    }
    long records = compared.count();
    BlockSizes sizes =
        new BlockSizes(settings.blocks().pairs(records), settings.blocks().largest());
    SharedKeys keys = new Blocks(sizes).keys(compared, BlockKeys.all());
    TrainedModel trained =
        TrainedModel.of(context, compared, records, keys, settings).with(placeholders);
    return new Kept(trained, keys, keep(trained).metric(TRAINED, 1));
  }

  /** The stored model, if it is still the one for so many records. */
  Optional<TrainedModel> former(long records) {
    return stored.find(context.asOf()).filter(model -> fits(model, records));
  }

  /** Keys that have become crowded, and values nobody's, are left out from now on. */
  private JobReport keepNews(TrainedModel former, SharedKeys keys, Placeholders placeholders) {
    String version = stored.version().orElseThrow();
    Set<Long> known = LongStream.of(former.keys().oversize()).boxed().collect(Collectors.toSet());
    List<Row> news = new ArrayList<>(placeholders.without(former.placeholders()).rows(version));
    LongStream.of(keys.keys().oversize())
        .filter(key -> !known.contains(key))
        .forEach(key -> news.add(row(version, StoredModel.KEY, Long.toString(key), null)));
    return news.isEmpty()
        ? JobReport.empty()
        : context.append(
            MatchValues.TABLE,
            context.spark().createDataFrame(news, MatchValues.TABLE.structType()));
  }

  private static Row row(String version, String kind, String value, @Nullable Long count) {
    return RowFactory.create(version, kind, value, count, null);
  }

  private boolean fits(TrainedModel model, long records) {
    double grown = settings.training().retrainWhenGrown();
    return records <= model.records() * grown && records * grown >= model.records();
  }

  private JobReport keep(TrainedModel trained) {
    ModelCard card = card(trained);
    String version = card.version();
    List<Row> values = new ArrayList<>();
    values.add(row(version, StoredModel.VERSION, version, null));
    trained
        .frequencies()
        .counts()
        .forEach(
            (comparison, counts) ->
                counts.forEach(
                    (value, count) ->
                        values.add(row(version, comparison.name(), Long.toString(value), count))));
    for (long key : trained.keys().oversize()) {
      values.add(row(version, StoredModel.KEY, Long.toString(key), null));
    }
    values.addAll(trained.placeholders().rows(version));
    return context
        .overwrite(
            MatchValues.TABLE,
            context.spark().createDataFrame(values, MatchValues.TABLE.structType()))
        .and(Ops.MODELS, card.record(context));
  }

  private ModelCard card(TrainedModel trained) {
    Parameters parameters = trained.parameters();
    Map<String, Object> shares = new TreeMap<>();
    parameters
        .shares()
        .forEach(
            (comparison, levels) ->
                shares.put(
                    comparison.name(),
                    Map.of(
                        StoredModel.MATCH, levels.match(),
                        StoredModel.HOUSEHOLD, levels.household(),
                        StoredModel.OTHER, levels.other())));
    Map<String, Object> data = new TreeMap<>();
    data.put(StoredModel.RECORDS, trained.records());
    data.put(StoredModel.USUAL_BIRTH_DATE, trained.placeholders().usualBirthDate());
    trained.frequencies().records().forEach((kind, count) -> data.put(kind.name(), count));
    double pairs = trained.records() * (trained.records() - 1.0) / 2;
    return new ModelCard(
        StoredModel.MODEL,
        context.asOf(),
        stored.settings(),
        data,
        Map.of(
            "expected_matches",
            parameters.match() * pairs,
            "expected_household_pairs",
            parameters.household() * pairs,
            "namesakes_of_alike_emails",
            parameters.namesakes().alike(),
            "narrowed_keys",
            (double) trained.keys().oversize().length),
        Map.of(
            StoredModel.MATCH,
            parameters.match(),
            StoredModel.HOUSEHOLD,
            parameters.household(),
            StoredModel.NAMESAKES,
            parameters.namesakes().shares(),
            StoredModel.SHARES,
            shares));
  }
}
