package io.clientele.model.journey;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
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
 * @param settings the steps, and how many days are looked at
 * @param asOf the date D
 * @param lastDay last of these days, D or before
 */
record Touchpoints(JourneySettings settings, LocalDate asOf, LocalDate lastDay) {
  static final String CUSTOMER_ID = Columns.CUSTOMER_ID;

  /** When, in microseconds since 1970, UTC. */
  static final String AT = "at";

  static final String STEP = Steps.STEP;

  /** Sales of an order line; null of other rows. */
  static final String SALES = "sales";

  static final long MICROS_A_DAY = 24 * 3600 * 1_000_000L;

  Dataset<Row> of(Lakehouse lakehouse) {
    Steps steps = new Steps(settings.steps());
    return steps.tables().stream()
        .map(table -> of(steps.of(lakehouse, table, firstDay(), lastDay), table))
        .reduce(Dataset::union)
        .orElseThrow()
        .repartition(col(CUSTOMER_ID));
  }

  private LocalDate firstDay() {
    return lastDay.minusDays(settings.days() - 1L);
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
