package io.clientele.model.voice;

import static org.apache.spark.sql.functions.col;

import io.clientele.config.SatisfactionSettings.Scale;
import io.clientele.config.VerbatimSettings;
import io.clientele.config.VerbatimSettings.Sentiment;
import io.clientele.run.JobContext;
import io.clientele.table.Verbatims;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The sentiment model of a night: the one that stands, or, when that is outdated, one learned anew,
 * unless that fails the test which the one that stands has passed.
 *
 * @param all when, and how
 * @param scales which scores are high and low
 * @param reader masks verbatims, so that no contact data are learned
 */
record SentimentLearning(VerbatimSettings all, List<Scale> scales, VerbatimReader reader) {
  private static final StructType CASE =
      new StructType()
          .add(Verbatims.FEED, DataTypes.StringType)
          .add(Verbatims.RESPONSE_ID, DataTypes.StringType)
          .add(SentimentTrainer.TERMS, DataTypes.createArrayType(DataTypes.StringType))
          .add(SentimentTrainer.LEARNABLE, DataTypes.createArrayType(DataTypes.StringType))
          .add(SentimentTrainer.LABEL, DataTypes.DoubleType);

  SentimentLearning {
    scales = List.copyOf(scales);
  }

  /** The model in force; empty while there is too little to learn from. */
  Optional<SentimentInForce> of(JobContext context, Dataset<Row> responses) {
    Sentiment settings = all.sentiment();
    Dataset<Row> labelled = responses.where(col(Responses.LABEL).isNotNull());
    Optional<SentimentInForce> standing = SentimentInForce.standing(context, all, scales);
    long known = labelled.count();
    if (standing.isPresent() && !standing.get().outdated(context.asOf(), known, settings)) {
      return standing;
    }
    Dataset<Row> some = known > settings.mostCases() ? sample(labelled) : labelled;
    return new SentimentTrainer(settings)
        .learn(cases(some))
        .map(
            learned ->
                SentimentInForce.of(learned, all, scales, context.asOf()).unlessBetter(standing))
        .or(() -> standing);
  }

  private Dataset<Row> sample(Dataset<Row> labelled) {
    return labelled
        .orderBy(SentimentTrainer.hash(), col(Verbatims.FEED), col(Verbatims.RESPONSE_ID))
        .limit(all.sentiment().mostCases());
  }

  private Dataset<Row> cases(Dataset<Row> labelled) {
    VerbatimReader reading = reader;
    return labelled
        .select(
            Verbatims.FEED,
            Verbatims.RESPONSE_ID,
            Responses.VERBATIM,
            Responses.OWN_NAMES,
            Responses.LABEL)
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>)
                rows -> {
                  List<Row> cases = new ArrayList<>();
                  rows.forEachRemaining(
                      row ->
                          cases.add(
                              RowFactory.create(
                                  row.getString(0),
                                  row.getString(1),
                                  reading.terms(row.getString(2), row.getString(3)).toArray(),
                                  reading.learnable(row.getString(2), row.getString(3)).toArray(),
                                  row.getDouble(4))));
                  return cases.iterator();
                },
            Encoders.row(CASE));
  }
}
