package io.clientele.silver;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.Kind;
import io.clientele.table.Columns;
import io.clientele.table.CustomerRecords;
import java.time.LocalDate;
import java.util.Set;
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

  /** The columns that do not come from the customers feeds. */
  static final Set<String> ADDED =
      Set.of(CustomerRecords.HAS_RECORD, CustomerRecords.FIRST_SEEN, CustomerRecords.LAST_SEEN);

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

  /** The first and last days of known records, as if events named them then. */
  static Dataset<Row> seen(Dataset<Row> known) {
    return known.select(
        col(CustomerRecords.SOURCE),
        col(CustomerRecords.SOURCE_ID),
        explode(array(col(CustomerRecords.FIRST_SEEN), col(CustomerRecords.LAST_SEEN)))
            .as(EVENTS_FIRST));
  }

  /**
   * Whether the days of records as of D go on counting: none is that of a record's creation, of
   * which it is now told otherwise.
   */
  boolean datedByEvents(Dataset<Row> before, Dataset<Row> after) {
    Column then = created().as(EVENTS_FIRST);
    String[] key = {CustomerRecords.SOURCE, CustomerRecords.SOURCE_ID};
    return before
        .select(
            col(CustomerRecords.SOURCE),
            col(CustomerRecords.SOURCE_ID),
            then,
            col(CustomerRecords.FIRST_SEEN),
            col(CustomerRecords.LAST_SEEN))
        .where(
            col(EVENTS_FIRST)
                .equalTo(col(CustomerRecords.FIRST_SEEN))
                .or(col(EVENTS_FIRST).equalTo(col(CustomerRecords.LAST_SEEN))))
        .join(
            after.select(
                col(CustomerRecords.SOURCE),
                col(CustomerRecords.SOURCE_ID),
                col(CustomerRecords.CREATED_AT).cast(DataTypes.DateType).as(EVENTS_LAST)),
            key)
        .where(not(col(EVENTS_FIRST).eqNullSafe(col(EVENTS_LAST))))
        .isEmpty();
  }

  /** The day of a record's creation, as far as it is known by D. */
  private Column created() {
    Column created = col(CustomerRecords.CREATED_AT).cast(DataTypes.DateType);
    return when(created.leq(lit(asOf)), created);
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
    return records
        .withColumn(CustomerRecords.HAS_RECORD, lit(true))
        .join(
            events, new String[] {CustomerRecords.SOURCE, CustomerRecords.SOURCE_ID}, "full_outer")
        .withColumn(
            CustomerRecords.HAS_RECORD, coalesce(col(CustomerRecords.HAS_RECORD), lit(false)))
        .withColumn(CustomerRecords.FIRST_SEEN, least(created(), col(EVENTS_FIRST)))
        .withColumn(CustomerRecords.LAST_SEEN, greatest(created(), col(EVENTS_LAST)));
  }
}
