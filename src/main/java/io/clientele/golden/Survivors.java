package io.clientele.golden;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.GoldenRecordSettings;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Customers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Persons, one row each, from their source records. Of each value that is given one record's
 * survives by the rule of its column, a valid phone before one that is not; the parts of an address
 * come from one record. A consent stands only when no record refuses it.
 *
 * @param settings the rules
 */
record Survivors(GoldenRecordSettings settings) {
  private static final List<Candidate> CANDIDATES = Candidate.all();

  Dataset<Row> apply(Dataset<Row> records) {
    Precedence precedence = new Precedence(settings);
    Column[] survivors =
        Stream.concat(
                CANDIDATES.stream()
                    .map(
                        candidate ->
                            min_by(candidate.whole(), precedence.of(candidate))
                                .as(survivor(candidate))),
                Stream.of(
                    min(CustomerRecords.FIRST_SEEN).as(Customers.FIRST_SEEN),
                    max(CustomerRecords.LAST_SEEN).as(Customers.LAST_SEEN),
                    count(lit(1)).as(Customers.SOURCE_RECORDS),
                    array_sort(collect_set(col(CustomerRecords.SOURCE))).as(Customers.SOURCES)))
            .toArray(Column[]::new);
    return precedence
        .ranked(records, CANDIDATES)
        .groupBy(Customers.CUSTOMER_ID)
        .agg(StrictConsents.of(CustomerRecords.CONSENTS).as(CustomerRecords.CONSENTS), survivors)
        .withColumns(values());
  }

  /** The columns of the survivors, and where they come from. */
  private static Map<String, Column> values() {
    Map<String, Column> values = new LinkedHashMap<>();
    Map<String, Column> origins = new LinkedHashMap<>();
    for (Candidate candidate : CANDIDATES) {
      Column survivor = col(survivor(candidate));
      for (String column : candidate.values().keySet()) {
        Column value = survivor.getField(column);
        values.put(column, value);
        origins.put(column, when(value.isNotNull(), survivor.getField(Candidate.RECORD)));
      }
    }
    values.put(
        Customers.PROVENANCE, Provenance.of(column -> Objects.requireNonNull(origins.get(column))));
    return values;
  }

  private static String survivor(Candidate candidate) {
    return "_surviving_" + candidate.name();
  }
}
