package io.clientele.model.journey;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.JourneySettings;
import io.clientele.model.EventTimes;
import io.clientele.table.Columns;
import io.clientele.table.Lakehouse;
import io.clientele.table.OrderLines;
import io.clientele.table.Visits;
import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One stream of what known customers met, over all tables of the steps: a row a step met. A visit
 * is its visitor's only customer's once that is known. One customer's rows are together.
 *
 * @param settings the steps
 * @param asOf the date D
 */
record Touchpoints(JourneySettings settings, LocalDate asOf) {
  static final String CUSTOMER_ID = Columns.CUSTOMER_ID;

  /** When, in microseconds since 1970, UTC. */
  static final String AT = "at";

  static final String STEP = Steps.STEP;

  /** Sales of an order line; null of other rows. */
  static final String SALES = "sales";

  private static final LocalDate EVER = LocalDate.of(1, 1, 1);

  static final long MICROS_A_DAY = 24 * 3600 * 1_000_000L;

  Dataset<Row> of(Lakehouse lakehouse) {
    Steps steps = new Steps(settings.steps());
    return steps.tables().stream()
        .map(table -> of(steps.of(lakehouse, table, EVER, asOf), table))
        .reduce(Dataset::union)
        .orElseThrow()
        .repartition(col(CUSTOMER_ID));
  }

  /** The last day that they tell of; D when there are none. */
  LocalDate lastDay(Dataset<Row> touchpoints) {
    Row last = touchpoints.agg(max(AT)).head();
    return last.isNullAt(0)
        ? asOf
        : LocalDate.ofEpochDay(Math.floorDiv(last.getLong(0), MICROS_A_DAY));
  }

  /** Those of the last days up to one. */
  Dataset<Row> lastDays(Dataset<Row> touchpoints, LocalDate lastDay) {
    long first = lastDay.minusDays(settings.days() - 1L).toEpochDay() * MICROS_A_DAY;
    return touchpoints.where(col(AT).geq(first));
  }

  private Dataset<Row> of(Dataset<Row> rows, String table) {
    boolean visits = table.equals(Visits.TABLE.fullName());
    Column known =
        visits ? to_date(col(Visits.IDENTIFIED_AT)).leq(lit(Date.valueOf(asOf))) : lit(true);
    Column sales =
        table.equals(OrderLines.TABLE.fullName())
            ? when(col(OrderLines.LINE_TYPE).equalTo(OrderLines.SALE), col(OrderLines.AMOUNT))
            : lit(null);
    return rows.where(col(CUSTOMER_ID).isNotNull())
        .where(known)
        .select(
            col(CUSTOMER_ID),
            unix_micros(col(EventTimes.column(table))).as(AT),
            col(STEP),
            sales.cast("decimal(18,2)").as(SALES));
  }
}
