package io.clientele.model.rhythm;

import static io.clientele.table.CustomerFeatures.FREQUENCY;
import static io.clientele.table.CustomerFeatures.HOUR_ORDERS;
import static io.clientele.table.CustomerFeatures.MONETARY;
import static io.clientele.table.CustomerFeatures.ORDER_DAYS;
import static io.clientele.table.CustomerFeatures.PROMOTION_AMOUNT;
import static io.clientele.table.CustomerFeatures.PROMOTION_DAYS;
import static io.clientele.table.CustomerFeatures.WEEKDAY_ORDERS;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.NextPurchaseSettings;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.NextPurchase;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;

/**
 * What, where, at what time and at what price a customer usually buys: columns of {@code
 * marts.next_purchase} over {@code features.customer_features}. What too few orders tell is null.
 *
 * @param settings how many orders are enough
 */
record Habits(NextPurchaseSettings.Habits settings) {
  private static final int HOURS = 24;

  /** The columns by name. */
  Map<String, Column> columns() {
    Column listed = col(MONETARY).plus(col(CustomerFeatures.DISCOUNT_AMOUNT));
    Column discounts = col(CustomerFeatures.DISCOUNT_AMOUNT).cast("double");
    Map<String, Column> columns = new TreeMap<>();
    columns.put(
        NextPurchase.LIKELY_CATEGORY,
        when(enough(FREQUENCY), col(CustomerFeatures.RECENT_CATEGORY)));
    columns.put(
        NextPurchase.LIKELY_CATEGORY_SHARE,
        when(enough(FREQUENCY), col(CustomerFeatures.RECENT_CATEGORY_SHARE)));
    columns.put(
        NextPurchase.PREFERRED_CHANNEL,
        when(enough(FREQUENCY), col(CustomerFeatures.FAVOURITE_CHANNEL)));
    columns.put(
        NextPurchase.PREFERRED_STORE,
        when(enough(FREQUENCY), col(CustomerFeatures.FAVOURITE_STORE)));
    columns.put(NextPurchase.PREFERRED_WEEKDAY, weekday());
    columns.put(NextPurchase.PREFERRED_HOUR, hour());
    columns.put(
        NextPurchase.PREFERRED_CONTACT_CHANNEL,
        when(
            col(CustomerFeatures.RESPONSES_365D).geq(settings.fewestResponses()),
            col(CustomerFeatures.RESPONSE_CHANNEL)));
    columns.put(
        NextPurchase.PROMOTION_SHARE,
        when(enough(ORDER_DAYS), try_divide(col(PROMOTION_DAYS), col(ORDER_DAYS))));
    columns.put(
        NextPurchase.DISCOUNT_SHARE,
        when(enough(ORDER_DAYS), try_divide(discounts, listed.cast("double"))));
    columns.put(
        NextPurchase.BASKET_ON_PROMOTION, try_divide(col(PROMOTION_AMOUNT), col(PROMOTION_DAYS)));
    columns.put(
        NextPurchase.BASKET_OFF_PROMOTION,
        try_divide(
            col(MONETARY).minus(col(PROMOTION_AMOUNT)),
            col(ORDER_DAYS).minus(col(PROMOTION_DAYS))));
    return columns;
  }

  private Column enough(String count) {
    return col(count).geq(settings.fewestOrders());
  }

  /** The weekday; of equals, the first. */
  private Column weekday() {
    Column counts = col(WEEKDAY_ORDERS);
    Column names =
        array(
            Arrays.stream(DayOfWeek.values())
                .map(day -> lit(day.getDisplayName(TextStyle.FULL, Locale.ENGLISH)))
                .toArray(Column[]::new));
    return when(
        usual(sum(counts, DayOfWeek.values().length), array_max(counts)),
        element_at(names, array_position(counts, array_max(counts)).cast("int")));
  }

  /**
   * The hour, by the orders of it and of the hours next to it; of equals, by its own orders, then
   * the first.
   */
  private Column hour() {
    Column counts = col(HOUR_ORDERS);
    Column all = sum(counts, HOURS);
    Column about = hours(hour -> about(counts, hour));
    Column ranked =
        hours(hour -> about(counts, hour).multiply(all.plus(1)).plus(counts.getItem(hour)));
    return when(
        usual(all, array_max(about)),
        array_position(ranked, array_max(ranked)).cast("int").minus(1));
  }

  private static Column hours(IntFunction<Column> of) {
    return array(IntStream.range(0, HOURS).mapToObj(of).toArray(Column[]::new));
  }

  private static Column about(Column counts, int hour) {
    return counts
        .getItem((hour + HOURS - 1) % HOURS)
        .plus(counts.getItem(hour))
        .plus(counts.getItem((hour + 1) % HOURS));
  }

  private static Column sum(Column counts, int size) {
    return IntStream.range(0, size).mapToObj(counts::getItem).reduce(Column::plus).orElseThrow();
  }

  private Column usual(Column all, Column most) {
    return all.geq(settings.fewestOrders()).and(most.geq(all.multiply(settings.leastShare())));
  }
}
