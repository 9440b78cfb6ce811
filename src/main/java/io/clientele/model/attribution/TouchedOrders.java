package io.clientele.model.attribution;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trunc;

import io.clientele.table.Attribution;
import io.clientele.table.OrderLines;
import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Orders with a sale up to D, each once for every touch of its customer in the days before it; once
 * as direct, when there is none.
 *
 * @param lookbackDays how long before an order a touch counts
 * @param asOf the date D
 */
record TouchedOrders(int lookbackDays, LocalDate asOf) {
  /** The customer; an order of nobody known is a customer of its own. */
  static final String CUSTOMER = "customer";

  static final String ORDER = "order";
  static final String ORDERED_AT = OrderLines.ORDERED_AT;
  static final String CENTS = "cents";
  private static final long CENTS_A_UNIT = 100;

  Dataset<Row> of(Dataset<Row> orderLines, Dataset<Row> touches) {
    Dataset<Row> orders = orders(orderLines);
    return orders
        .join(
            touches,
            orders
                .col(CUSTOMER)
                .equalTo(touches.col(Touches.CUSTOMER_ID))
                .and(touches.col(Touches.TOUCHED_AT).leq(orders.col(ORDERED_AT)))
                .and(
                    touches
                        .col(Touches.TOUCHED_AT)
                        .geq(orders.col(ORDERED_AT).minus(make_dt_interval(lit(lookbackDays))))),
            "left")
        .withColumn(Attribution.CAMPAIGN, coalesce(col(Touches.CAMPAIGN), lit(Attribution.DIRECT)));
  }

  private Dataset<Row> orders(Dataset<Row> orderLines) {
    return orderLines
        .where(col(OrderLines.LINE_TYPE).equalTo(OrderLines.SALE))
        .where(to_date(col(ORDERED_AT)).leq(lit(Date.valueOf(asOf))))
        .withColumn(ORDER, concat_ws("\n", col(OrderLines.FEED), col(OrderLines.ORDER_ID)))
        // Each its own, or all orders of nobody known would be worked on by one task.
        .withColumn(CUSTOMER, coalesce(col(OrderLines.CUSTOMER_ID), col(ORDER)))
        .groupBy(CUSTOMER, ORDER)
        .agg(
            min(ORDERED_AT).as(ORDERED_AT),
            round(sum(OrderLines.AMOUNT).multiply(lit(CENTS_A_UNIT))).cast("bigint").as(CENTS))
        .withColumn(Attribution.MONTH, trunc(to_date(col(ORDERED_AT)), "month"));
  }
}
