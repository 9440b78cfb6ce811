package io.clientele.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.Kind;
import io.clientele.table.Columns;
import io.clientele.table.CustomerRecords;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Every source record known as of D: those the customers feeds hold, and the ids that only events
 * name; with the first and last date anything tells of each.
 *
 * @param asOf business date D
 */
record KnownRecords(LocalDate asOf) {
  private static final String EVENTS_FIRST = "_events_first";
  private static final String EVENTS_LAST = "_events_last";

  /** The days on which events of a kind name source records. */
  static Dataset<Row> namedIn(Kind kind, Dataset<Row> events) {
    Column day = col(kind.dateColumn().orElseThrow()).cast(DataTypes.DateType);
    return events
        .where(col(Columns.CUSTOMER_SOURCE_ID).isNotNull())
        .select(
            col(Columns.SOURCE),
            col(Columns.CUSTOMER_SOURCE_ID).as(CustomerRecords.SOURCE_ID),
            day.as(EVENTS_FIRST));
  }

  /**
   * The records of customers feeds and of events.
   *
   * @param records normalised records, one a source record
   * @param named what {@link #namedIn} gives, of every kind of event
   */
  Dataset<Row> of(Dataset<Row> records, Dataset<Row> named) {
    Dataset<Row> events =
        named
            .groupBy(CustomerRecords.SOURCE, CustomerRecords.SOURCE_ID)
            .agg(max(EVENTS_FIRST).as(EVENTS_LAST), min(EVENTS_FIRST).as(EVENTS_FIRST));
    Column created = col(CustomerRecords.CREATED_AT).cast(DataTypes.DateType);
    Column createdByThen = when(created.leq(lit(asOf)), created);
    return records
        .withColumn(CustomerRecords.HAS_RECORD, lit(true))
        .join(
            events, new String[] {CustomerRecords.SOURCE, CustomerRecords.SOURCE_ID}, "full_outer")
        .withColumn(
            CustomerRecords.HAS_RECORD, coalesce(col(CustomerRecords.HAS_RECORD), lit(false)))
        .withColumn(CustomerRecords.FIRST_SEEN, least(createdByThen, col(EVENTS_FIRST)))
        .withColumn(CustomerRecords.LAST_SEEN, greatest(createdByThen, col(EVENTS_LAST)));
  }
}
