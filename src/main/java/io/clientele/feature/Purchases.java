package io.clientele.feature;

import static io.clientele.feature.AsOfDates.DAY;
import static io.clientele.feature.AsOfDates.within;
import static io.clientele.table.CustomerFeatures.AS_OF;
import static io.clientele.table.CustomerFeatures.CUSTOMER_ID;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.mode;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.FeatureSettings;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.OrderLines;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What order lines tell of a customer as of each date. Only sales are purchases; an order is of the
 * day of its first line sold, and a product or category counts from the first day it was bought, so
 * that different things are counted by adding, however many dates are asked for.
 *
 * @param dates the dates
 * @param settings what is counted apart
 */
record Purchases(AsOfDates dates, FeatureSettings settings) {
  private static final String SOLD = "sold";
  private static final String SPENT = "spent";
  private static final String WEIGHT = "weight";
  private static final String LOG_WEIGHT = "log_weight";
  private static final String LAST_DAY = "last_day";
  private static final String WEEKDAY = "weekday";
  private static final String HOUR = "hour";
  private static final int WEEKDAYS = 7;
  private static final int HOURS = 24;

  /** Digits that sums of fractions are kept to, so that they do not depend on their order. */
  private static final int DIGITS = 6;

  /** Money and lines: sold, returned, and when. */
  Dataset<Row> amounts(Dataset<Row> orderLines) {
    Column sale = col(OrderLines.LINE_TYPE).equalTo(OrderLines.SALE);
    Column returned = col(OrderLines.LINE_TYPE).equalTo(OrderLines.RETURN);
    // The sale of another line; a line that is itself returned or cancelled is no sale any more.
    Column credited = returned.and(col(OrderLines.QUANTITY).lt(0));
    Dataset<Row> days =
        AsOfDates.byCustomer(orderLines, OrderLines.ORDERED_AT)
            .groupBy(CUSTOMER_ID, DAY)
            .agg(
                count_if(sale).as(SOLD),
                sum(when(sale, col(OrderLines.AMOUNT))).as(SPENT),
                sum(when(sale, col(OrderLines.DISCOUNT))).as(OrderLines.DISCOUNT),
                count_if(sale.and(col(OrderLines.DISCOUNT).gt(0)))
                    .as(CustomerFeatures.DISCOUNTED_LINES),
                count_if(returned).as(CustomerFeatures.RETURN_LINES),
                sum(when(returned, abs(col(OrderLines.AMOUNT))))
                    .as(CustomerFeatures.RETURNED_AMOUNT),
                sum(when(credited, abs(col(OrderLines.AMOUNT))))
                    .as(CustomerFeatures.CREDITED_AMOUNT));
    Column orderDay = when(col(SOLD).gt(0), col(DAY));
    Column promoted = col(CustomerFeatures.DISCOUNTED_LINES).gt(0);
    WindowSpec before =
        Window.partitionBy(CUSTOMER_ID).orderBy(DAY).rowsBetween(Window.unboundedPreceding(), -1);
    return dates
        .known(days.withColumn(LAST_DAY, last(orderDay, true).over(before)))
        .groupBy(CUSTOMER_ID, AS_OF)
        .agg(
            sum(SPENT).as(CustomerFeatures.MONETARY),
            sum(when(within(90), col(SPENT))).as(CustomerFeatures.REVENUE_90D),
            sum(when(within(365), col(SPENT))).as(CustomerFeatures.REVENUE_365D),
            sum(OrderLines.DISCOUNT).as(CustomerFeatures.DISCOUNT_AMOUNT),
            sum(SOLD).as(CustomerFeatures.LINES),
            sum(CustomerFeatures.DISCOUNTED_LINES).as(CustomerFeatures.DISCOUNTED_LINES),
            sum(CustomerFeatures.RETURN_LINES).as(CustomerFeatures.RETURN_LINES),
            sum(CustomerFeatures.RETURNED_AMOUNT).as(CustomerFeatures.RETURNED_AMOUNT),
            sum(CustomerFeatures.CREDITED_AMOUNT).as(CustomerFeatures.CREDITED_AMOUNT),
            min(orderDay).as(CustomerFeatures.FIRST_ORDER_DATE),
            max(orderDay).as(CustomerFeatures.LAST_ORDER_DATE),
            count(orderDay).as(CustomerFeatures.ORDER_DAYS),
            min_by(col(SPENT), orderDay).as(CustomerFeatures.FIRST_DAY_AMOUNT),
            round(avg(log(datediff(orderDay, col(LAST_DAY)))), DIGITS)
                .as(CustomerFeatures.GAP_LOG_MEAN),
            count_if(promoted).as(CustomerFeatures.PROMOTION_DAYS),
            sum(when(promoted, col(SPENT))).as(CustomerFeatures.PROMOTION_AMOUNT));
  }

  /**
   * Orders, when, and the channel and store with the most of them; of equals, the first by name.
   */
  Dataset<Row> orders(Dataset<Row> orderLines) {
    Dataset<Row> orders =
        sales(orderLines)
            .groupBy(CUSTOMER_ID, OrderLines.FEED, OrderLines.ORDER_ID)
            .agg(
                min(DAY).as(DAY),
                min(OrderLines.ORDERED_AT).as(OrderLines.ORDERED_AT),
                min(OrderLines.CHANNEL).as(OrderLines.CHANNEL),
                min(OrderLines.STORE_ID).as(OrderLines.STORE_ID));
    LocalTime time = new LocalTime(col(OrderLines.ORDERED_AT), settings.timeZone());
    return dates
        .known(orders.withColumn(WEEKDAY, time.weekday()).withColumn(HOUR, time.hour()))
        .groupBy(CUSTOMER_ID, AS_OF)
        .agg(
            mode(col(OrderLines.CHANNEL), true).as(CustomerFeatures.FAVOURITE_CHANNEL),
            mode(col(OrderLines.STORE_ID), true).as(CustomerFeatures.FAVOURITE_STORE),
            count(lit(1)).as(CustomerFeatures.FREQUENCY),
            count_if(within(90)).as(CustomerFeatures.ORDERS_90D),
            count_if(within(365)).as(CustomerFeatures.ORDERS_365D),
            count_if(month(col(DAY)).isInCollection(settings.peakMonths()))
                .as(CustomerFeatures.PEAK_ORDERS),
            count_if(col(OrderLines.CHANNEL).isInCollection(settings.onlineChannels()))
                .as(CustomerFeatures.ONLINE_ORDERS),
            counts(WEEKDAY, WEEKDAYS).as(CustomerFeatures.WEEKDAY_ORDERS),
            counts(HOUR, HOURS).as(CustomerFeatures.HOUR_ORDERS));
  }

  /** How often each of the whole numbers below a limit came, 0 first. */
  private static Column counts(String number, int below) {
    return array(
        IntStream.range(0, below)
            .mapToObj(i -> count_if(col(number).equalTo(i)))
            .toArray(Column[]::new));
  }

  /** Different products. */
  Dataset<Row> products(Dataset<Row> orderLines) {
    Dataset<Row> products =
        sales(orderLines).groupBy(CUSTOMER_ID, OrderLines.PRODUCT_ID).agg(min(DAY).as(DAY));
    return dates
        .known(products)
        .groupBy(CUSTOMER_ID, AS_OF)
        .agg(count(OrderLines.PRODUCT_ID).as(CustomerFeatures.PRODUCTS_BOUGHT));
  }

  /**
   * Different categories, the one with the highest sales, and the one bought on most days of late;
   * of equals, the first by name.
   */
  Dataset<Row> categories(Dataset<Row> orderLines) {
    Dataset<Row> days =
        sales(orderLines.where(col(OrderLines.CATEGORY).isNotNull()))
            .groupBy(CUSTOMER_ID, OrderLines.CATEGORY, DAY)
            .agg(sum(OrderLines.AMOUNT).as(SPENT));
    Column halfLives =
        datediff(col(AS_OF), col(DAY)).divide((double) settings.categoryHalfLifeDays());
    return dates
        .known(days)
        .groupBy(CUSTOMER_ID, AS_OF, OrderLines.CATEGORY)
        .agg(sum(SPENT).as(SPENT), sum(pow(lit(0.5), halfLives)).as(WEIGHT))
        // Logarithms, which all change alike with each day, differ as much on any night.
        .withColumn(LOG_WEIGHT, round(log(col(WEIGHT)), DIGITS))
        .groupBy(CUSTOMER_ID, AS_OF)
        .agg(
            count(lit(1)).as(CustomerFeatures.CATEGORIES_BOUGHT),
            mostOf(OrderLines.CATEGORY, SPENT).as(CustomerFeatures.FAVOURITE_CATEGORY),
            mostOf(OrderLines.CATEGORY, LOG_WEIGHT).as(CustomerFeatures.RECENT_CATEGORY),
            round(try_divide(max(WEIGHT), sum(WEIGHT)), DIGITS)
                .as(CustomerFeatures.RECENT_CATEGORY_SHARE));
  }

  private static Dataset<Row> sales(Dataset<Row> orderLines) {
    return AsOfDates.byCustomer(
        orderLines.where(col(OrderLines.LINE_TYPE).equalTo(OrderLines.SALE)),
        OrderLines.ORDERED_AT);
  }

  /** The named value with the most of something; a missing value is none. */
  private static Column mostOf(String name, String amount) {
    Column order = when(col(name).isNotNull(), struct(col(amount).multiply(-1), col(name)));
    return min_by(col(name), order);
  }
}
