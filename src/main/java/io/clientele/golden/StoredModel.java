package io.clientele.golden;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientele.config.MatchSettings;
import io.clientele.match.BlockingRule;
import io.clientele.match.Comparison;
import io.clientele.match.Frequencies;
import io.clientele.match.Namesakes;
import io.clientele.match.Parameters;
import io.clientele.run.ModelCard;
import io.clientele.table.Lakehouse;
import io.clientele.table.MatchValues;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * The model of who is who as it stands in {@code ops.models} and {@code golden.match_values}.
 *
 * @param lakehouse the tables
 * @param match what it must have been trained with
 */
record StoredModel(Lakehouse lakehouse, MatchSettings match) {
  /** To be raised when values or keys are hashed, or blocking keys made, otherwise than before. */
  private static final int FORMAT = 3;

  private static final LocalDate EVER = LocalDate.of(9999, 12, 31);

  static final String MODEL = "who-is-who";
  static final String VERSION = "MODEL";
  static final String KEY = "KEY";
  static final String RECORDS = "records";
  static final String USUAL_BIRTH_DATE = "records_of_usual_birth_date";
  static final String MATCH = "match";
  static final String HOUSEHOLD = "household";
  static final String OTHER = "other";
  static final String SHARES = "shares";
  static final String NAMESAKES = "namesakes";

  /** What a model was trained with: when any of it differs, the model no longer fits. */
  Map<String, Object> settings() {
    Map<String, Object> used = new TreeMap<>();
    used.put("format", FORMAT);
    used.put("blocks", match.blocks().toString());
    used.put("training", match.training().toString());
    used.put("placeholders", match.placeholders().byFrequency().toString());
    used.put("verified_ids", match.verifiedIds().toString());
    used.put("names", match.names().fingerprint());
    used.put("rules", Stream.of(BlockingRule.values()).map(BlockingRule::name).toList());
    used.put(
        "comparisons",
        Stream.of(Comparison.values())
            .map(comparison -> comparison.name() + " " + comparison.levels())
            .toList());
    return used;
  }

  /** The model, if there is one of these settings. */
  Optional<TrainedModel> find() {
    return find(EVER);
  }

  /** The version of the model, if there is one. */
  Optional<String> version() {
    return lakehouse
        .read(MatchValues.TABLE)
        .select(MatchValues.MODEL_VERSION)
        .limit(1)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .findFirst();
  }

  /** The model, if there is one of these settings that knows nothing dated after a day. */
  Optional<TrainedModel> find(LocalDate asOf) {
    List<Row> values =
        lakehouse
            .read(MatchValues.TABLE)
            .select(
                MatchValues.MODEL_VERSION,
                MatchValues.KIND,
                MatchValues.VALUE,
                MatchValues.COUNT,
                MatchValues.TEXT)
            .orderBy(col(MatchValues.KIND), col(MatchValues.VALUE))
            .collectAsList();
    return values.stream()
        .map(row -> row.getString(0))
        .findFirst()
        .flatMap(version -> ModelCard.card(lakehouse, MODEL, version, asOf))
        .filter(card -> ModelCard.isOf(card, settings()))
        .map(card -> model(card, values));
  }

  private TrainedModel model(JsonNode card, List<Row> values) {
    JsonNode learned = card.path(ModelCard.PARAMETERS);
    Map<Comparison, Parameters.Shares> shares = new EnumMap<>(Comparison.class);
    Map<Comparison, Map<Long, Long>> counts = new EnumMap<>(Comparison.class);
    Map<Comparison, Long> records = new EnumMap<>(Comparison.class);
    for (Comparison comparison : Comparison.values()) {
      JsonNode levels = learned.path(SHARES).path(comparison.name());
      shares.put(
          comparison,
          new Parameters.Shares(
              doubles(levels.path(MATCH)),
              doubles(levels.path(HOUSEHOLD)),
              doubles(levels.path(OTHER))));
      JsonNode had = card.path(ModelCard.DATA).path(comparison.name());
      if (had.isNumber()) {
        records.put(comparison, had.longValue());
      }
    }
    List<Long> keys = new ArrayList<>();
    for (Row row : values) {
      if (row.getString(1).equals(KEY)) {
        keys.add(Long.parseLong(row.getString(2)));
      } else if (isCount(row.getString(1))) {
        counts
            .computeIfAbsent(Comparison.valueOf(row.getString(1)), kind -> new HashMap<>())
            .put(Long.parseLong(row.getString(2)), row.getLong(3));
      }
    }
    return new TrainedModel(
        new Parameters(
            shares,
            new Namesakes(doubles(learned.path(NAMESAKES))),
            learned.path(MATCH).doubleValue(),
            learned.path(HOUSEHOLD).doubleValue()),
        new Frequencies(counts, records, match.training().frequentValues()),
        new BlockKeys(keys.stream().mapToLong(Long::longValue).toArray()),
        card.path(ModelCard.DATA).path(RECORDS).longValue(),
        Placeholders.of(values, card.path(ModelCard.DATA).path(USUAL_BIRTH_DATE).longValue()));
  }

  private static boolean isCount(String kind) {
    return !kind.equals(VERSION) && !kind.startsWith(MatchValues.PLACEHOLDER);
  }

  private static List<Double> doubles(JsonNode numbers) {
    List<Double> doubles = new ArrayList<>();
    numbers.forEach(number -> doubles.add(number.doubleValue()));
    return doubles;
  }
}
