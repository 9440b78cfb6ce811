package io.clientele.golden;

import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.clientele.run.Since;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Lakehouse;
import io.clientele.table.MatchDecisions;
import io.clientele.table.Matches;
import io.clientele.table.Overrides;
import io.clientele.table.TableHistory;
import io.clientele.table.TableSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The source records of which something is told that was not, since who is who was last worked out.
 *
 * @param lakehouse the tables
 * @param since when it was
 */
record RecordChanges(Lakehouse lakehouse, Since since) {
  /**
   * Whether the record came, left, or is to be compared anew; else only its person's values are.
   */
  static final String COMPARED = "_compared";

  private static final String TOLD = "_told";

  /** One row a record: source, source id, {@link #COMPARED}; empty when that cannot be known. */
  Optional<Dataset<Row>> of() {
    return records()
        .flatMap(records -> decided().map(records::unionByName))
        .flatMap(records -> set().map(records::unionByName))
        .map(
            changes ->
                changes
                    .groupBy(CustomerRecords.SOURCE, CustomerRecords.SOURCE_ID)
                    .agg(bool_or(col(COMPARED)).as(COMPARED)));
  }

  private Optional<Dataset<Row>> records() {
    return changed(
        CustomerRecords.TABLE,
        Map.of(COMPARED, ComparedRecords.COLUMNS, TOLD, CustomerRecords.TABLE.columnNames()),
        rows -> rows.select(CustomerRecords.SOURCE, CustomerRecords.SOURCE_ID, COMPARED));
  }

  private Optional<Dataset<Row>> decided() {
    return changed(
        MatchDecisions.TABLE,
        Map.of(TOLD, List.of(MatchDecisions.DECISION)),
        pairs ->
            records(pairs, Matches.SOURCE_L, Matches.SOURCE_ID_L, true)
                .union(records(pairs, Matches.SOURCE_R, Matches.SOURCE_ID_R, true)));
  }

  private Optional<Dataset<Row>> set() {
    return changed(
        Overrides.TABLE,
        Map.of(TOLD, Overrides.TABLE.columnNames()),
        set -> records(set, Overrides.SOURCE, Overrides.SOURCE_ID, false));
  }

  private Optional<Dataset<Row>> changed(
      TableSpec table, Map<String, List<String>> told, UnaryOperator<Dataset<Row>> records) {
    TableHistory history = since.of(lakehouse, table.fullName());
    return history.isUnchanged()
        ? Optional.of(none())
        : history.changed(table.key(), told).map(records);
  }

  private Dataset<Row> none() {
    return records(
            lakehouse.read(CustomerRecords.TABLE),
            CustomerRecords.SOURCE,
            CustomerRecords.SOURCE_ID,
            true)
        .limit(0);
  }

  private static Dataset<Row> records(
      Dataset<Row> rows, String source, String sourceId, boolean compared) {
    return rows.select(
        col(source).as(CustomerRecords.SOURCE),
        col(sourceId).as(CustomerRecords.SOURCE_ID),
        lit(compared).as(COMPARED));
  }
}
