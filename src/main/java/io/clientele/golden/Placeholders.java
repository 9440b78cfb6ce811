package io.clientele.golden;

import io.clientele.match.Frequencies;
import io.clientele.run.JobReport;
import io.clientele.table.CustomerRecords;
import io.clientele.table.MatchValues;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Values that count as missing when records are compared, since too many records give them for them
 * to be one person's; few, as each stands for many records.
 *
 * @param values the values of each kind, and how many records gave each when it was found
 * @param usualBirthDate how many records gave a usual birth date when the model was trained
 */
record Placeholders(Map<Kind, Map<String, Long>> values, long usualBirthDate)
    implements Serializable {
  /** Metric: values that count as missing by their frequency. */
  private static final String VALUES = "placeholder_values";

  /** Metric: verified numbers that count as missing. */
  private static final String NUMBERS = "placeholder_verified_ids";

  /** A kind of value, and the column of {@link CustomerRecords} that holds it. */
  enum Kind {
    EMAIL(CustomerRecords.EMAIL_KEY),
    PHONE(CustomerRecords.PHONE_E164),
    BIRTH_DATE(CustomerRecords.BIRTH_DATE),
    VERIFIED_ID(CustomerRecords.VERIFIED_ID);

    private final String column;

    Kind(String column) {
      this.column = column;
    }

    String column() {
      return column;
    }
  }

  Placeholders {
    Map<Kind, Map<String, Long>> copy = new EnumMap<>(Kind.class);
    values.forEach((kind, ofKind) -> copy.put(kind, new TreeMap<>(ofKind)));
    values = copy;
  }

  static Placeholders none(long usualBirthDate) {
    return new Placeholders(Map.of(), usualBirthDate);
  }

  /** Those that the rows of {@link MatchValues} tell of. */
  static Placeholders of(List<Row> rows, long usualBirthDate) {
    Placeholders none = none(usualBirthDate);
    for (Row row : rows) {
      String kind = row.<String>getAs(MatchValues.KIND);
      if (kind.startsWith(MatchValues.PLACEHOLDER)) {
        none.add(
            Kind.valueOf(kind.substring(MatchValues.PLACEHOLDER.length())),
            row.getAs(MatchValues.TEXT),
            row.<Long>getAs(MatchValues.COUNT));
      }
    }
    return none;
  }

  /** The same as rows of {@link MatchValues}. */
  List<Row> rows(String version) {
    List<Row> rows = new ArrayList<>();
    values.forEach(
        (kind, ofKind) ->
            ofKind.forEach(
                (text, records) ->
                    rows.add(
                        RowFactory.create(
                            version,
                            MatchValues.PLACEHOLDER + kind.name(),
                            Long.toString(Frequencies.key(text)),
                            records,
                            text))));
    return rows;
  }

  /** These and others; of those that are known already the former count stays. */
  Placeholders and(Placeholders more) {
    Placeholders both = new Placeholders(more.values, usualBirthDate);
    values.forEach(
        (kind, ofKind) -> ofKind.forEach((text, records) -> both.add(kind, text, records)));
    return both;
  }

  /** Those that are not among others. */
  Placeholders without(Placeholders known) {
    Placeholders rest = new Placeholders(values, usualBirthDate);
    known.values.forEach(
        (kind, ofKind) ->
            rest.values.getOrDefault(kind, Map.of()).keySet().removeAll(ofKind.keySet()));
    return rest;
  }

  boolean isEmpty() {
    return values.values().stream().allMatch(Map::isEmpty);
  }

  /** A value, if it is none of these. */
  @Nullable String meant(Kind kind, @Nullable String value) {
    return value != null && holds(kind, value) ? null : value;
  }

  boolean holds(Kind kind, String value) {
    return values.getOrDefault(kind, Map.of()).containsKey(value);
  }

  /** How many there are. */
  JobReport report() {
    long all = values.values().stream().mapToLong(Map::size).sum();
    long numbers = values.getOrDefault(Kind.VERIFIED_ID, Map.of()).size();
    return JobReport.empty()
        .metric(VALUES, (double) (all - numbers))
        .metric(NUMBERS, (double) numbers);
  }

  private void add(Kind kind, String text, long records) {
    values.computeIfAbsent(kind, any -> new TreeMap<>()).put(text, records);
  }
}
