package io.clientele.model.attribution;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.clientele.config.AttributionSettings;
import io.clientele.config.AttributionSettings.Touch;
import io.clientele.model.EventTimes;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Attribution;
import io.clientele.table.Lakehouse;
import io.clientele.table.OrderLines;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code attribute-orders}: from {@code silver.order_lines} and the touches of campaigns before
 * each order, to {@code marts.attribution}, a row a model, month and campaign. Orders are those
 * with a sale, of any buyer; those without a touch are credited to none.
 *
 * @param settings what is a touch, and the models' numbers
 */
public record AttributeOrders(AttributionSettings settings) implements Job {
  @Override
  public String name() {
    return "attribute-orders";
  }

  @Override
  public Set<String> reads() {
    return Stream.concat(
            Stream.of(OrderLines.TABLE.fullName()), settings.touches().stream().map(Touch::table))
        .collect(Collectors.toSet());
  }

  @Override
  public Set<String> writes() {
    return Set.of(Attribution.TABLE.fullName());
  }

  @Override
  public Optional<LocalDate> lastDay(Lakehouse lakehouse) {
    return Optional.of(EventTimes.lastDay(lakehouse, reads()).orElse(LocalDate.MIN));
  }

  @Override
  public JobReport run(JobContext context) {
    Lakehouse lakehouse = context.lakehouse();
    Dataset<Row> credits =
        new TouchedOrders(settings.lookbackDays(), context.asOf())
            .of(
                lakehouse.read(OrderLines.TABLE),
                new Touches(settings, context.asOf()).of(lakehouse))
            .transform(new Credits(settings)::apply);
    return context.overwrite(Attribution.TABLE, rows(credits, context));
  }

  private static Dataset<Row> rows(Dataset<Row> credits, JobContext context) {
    return credits
        // One customer's orders are together: counting the different ones moves no row again.
        .groupBy(
            Attribution.MODEL,
            Attribution.MONTH,
            Attribution.CAMPAIGN,
            TouchedOrders.CUSTOMER,
            TouchedOrders.ORDER)
        .agg(
            sum(Credits.PARTS_CREDITED).as(Credits.PARTS_CREDITED),
            sum(Credits.CENTS_CREDITED).as(Credits.CENTS_CREDITED))
        .groupBy(Attribution.MODEL, Attribution.MONTH, Attribution.CAMPAIGN)
        .agg(
            sum(Credits.PARTS_CREDITED).as(Credits.PARTS_CREDITED),
            sum(Credits.CENTS_CREDITED).as(Credits.CENTS_CREDITED),
            count(lit(1)).as(Attribution.TOUCHED_ORDERS))
        .withColumn(Attribution.ORDERS, units(Credits.PARTS_CREDITED, Credits.PARTS))
        .withColumn(Attribution.REVENUE, units(Credits.CENTS_CREDITED, 100))
        .withColumn(Attribution.AS_OF, lit(Date.valueOf(context.asOf())));
  }

  private static Column units(String column, long parts) {
    return col(column).cast("decimal(18,0)").divide(lit(parts).cast("decimal(7,0)"));
  }
}
