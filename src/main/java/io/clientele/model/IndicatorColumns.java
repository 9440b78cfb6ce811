package io.clientele.model;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.Indicator;
import io.clientele.config.Indicator.Scale;
import io.clientele.table.CustomerFeatures;
import java.util.Optional;
import org.apache.spark.sql.Column;

/** The indicators as columns over {@code features.customer_features}. */
public final class IndicatorColumns {
  private static final double DAYS_OF_A_YEAR = 365;

  private IndicatorColumns() {}

  /**
   * What a ratio divides by what, both sums over what a customer did; 0, or missing, when there was
   * nothing.
   *
   * @param part above
   * @param whole below
   */
  public record Ratio(Column part, Column whole) {}

  /** The value in the indicator's own unit, as a double; null when missing. */
  public static Column value(Indicator indicator) {
    Column value =
        indicator == Indicator.OVERDUE
            ? ratio(number(CustomerFeatures.RECENCY_DAYS), number(CustomerFeatures.MEAN_GAP_DAYS))
            : ratio(indicator)
                .map(ratio -> ratio(ratio.part(), ratio.whole()))
                .orElseGet(() -> number(indicator.column()));
    return indicator.mayMiss() ? value : orZero(value);
  }

  /** The sums that the indicator is the ratio of; empty when it is none of sums. */
  public static Optional<Ratio> ratio(Indicator indicator) {
    return switch (indicator) {
      case ORDERS_PER_YEAR -> of(CustomerFeatures.FREQUENCY, years());
      case PEAK_ORDER_SHARE -> of(CustomerFeatures.PEAK_ORDERS, CustomerFeatures.FREQUENCY);
      case ONLINE_ORDER_SHARE -> of(CustomerFeatures.ONLINE_ORDERS, CustomerFeatures.FREQUENCY);
      case MEAN_BASKET -> of(CustomerFeatures.MONETARY, CustomerFeatures.FREQUENCY);
      case LINES_PER_ORDER -> of(CustomerFeatures.LINES, CustomerFeatures.FREQUENCY);
      case CATEGORIES_PER_LINE -> of(CustomerFeatures.CATEGORIES_BOUGHT, CustomerFeatures.LINES);
      case RECENT_ORDER_SHARE -> of(CustomerFeatures.ORDERS_90D, CustomerFeatures.ORDERS_365D);
      case RECENT_SESSION_SHARE ->
          of(CustomerFeatures.SESSIONS_90D, CustomerFeatures.SESSIONS_365D);
      case EMAIL_OPEN_SHARE ->
          of(CustomerFeatures.EMAILS_OPENED_90D, CustomerFeatures.EMAILS_SENT_90D);
      case RETURN_SHARE -> of(CustomerFeatures.RETURN_LINES, linesBothWays());
      case DISCOUNT_SHARE -> of(CustomerFeatures.DISCOUNT_AMOUNT, undiscounted());
      case DISCOUNTED_LINE_SHARE -> of(CustomerFeatures.DISCOUNTED_LINES, CustomerFeatures.LINES);
      case SESSIONS_PER_ORDER ->
          of(
              CustomerFeatures.SESSIONS_365D,
              greatest(count(CustomerFeatures.ORDERS_365D), lit(1.0)));
      default -> Optional.empty();
    };
  }

  /** The value as a model takes it: never null, by its logarithm where it is skewed. */
  public static Column scaled(Indicator indicator) {
    return scaled(indicator, value(indicator));
  }

  /** As a model takes this value of the indicator, which may be null. */
  public static Column scaled(Indicator indicator, Column value) {
    Column filled = coalesce(value, lit(indicator.standIn()));
    return indicator.scale() == Scale.LOG ? log1p(greatest(filled, lit(0.0))) : filled;
  }

  /** 1 when the value is missing, else 0. */
  public static Column missing(Indicator indicator) {
    return when(value(indicator).isNull(), 1.0).otherwise(0.0);
  }

  private static Column linesBothWays() {
    return count(CustomerFeatures.LINES).plus(count(CustomerFeatures.RETURN_LINES));
  }

  private static Column undiscounted() {
    return count(CustomerFeatures.MONETARY).plus(count(CustomerFeatures.DISCOUNT_AMOUNT));
  }

  private static Column years() {
    return count(CustomerFeatures.TENURE_DAYS).divide(DAYS_OF_A_YEAR);
  }

  private static Optional<Ratio> of(String part, String whole) {
    return of(part, count(whole));
  }

  private static Optional<Ratio> of(String part, Column whole) {
    return Optional.of(new Ratio(count(part), whole));
  }

  /** One over the other, null when there is no other. */
  public static Column ratio(Column part, Column whole) {
    return when(whole.gt(0), part.divide(whole));
  }

  private static Column count(String column) {
    return orZero(number(column));
  }

  private static Column orZero(Column value) {
    return coalesce(value, lit(0.0));
  }

  private static Column number(String column) {
    return col(column).cast("double");
  }
}
