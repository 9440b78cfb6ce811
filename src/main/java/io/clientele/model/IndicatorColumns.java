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
import org.apache.spark.sql.Column;

/** The indicators as columns over {@code features.customer_features}. */
public final class IndicatorColumns {
  private IndicatorColumns() {}

  /** The value in the indicator's own unit, as a double; null when missing. */
  public static Column value(Indicator indicator) {
    return switch (indicator) {
      case MEAN_BASKET ->
          orZero(ratio(number(CustomerFeatures.MONETARY), number(CustomerFeatures.FREQUENCY)));
      case LINES_PER_ORDER ->
          orZero(ratio(number(CustomerFeatures.LINES), number(CustomerFeatures.FREQUENCY)));
      case OVERDUE ->
          ratio(number(CustomerFeatures.RECENCY_DAYS), number(CustomerFeatures.MEAN_GAP_DAYS));
      case RECENT_ORDER_SHARE ->
          orZero(ratio(number(CustomerFeatures.ORDERS_90D), number(CustomerFeatures.ORDERS_365D)));
      case RECENT_SESSION_SHARE ->
          ratio(number(CustomerFeatures.SESSIONS_90D), number(CustomerFeatures.SESSIONS_365D));
      case EMAIL_OPEN_SHARE ->
          ratio(
              number(CustomerFeatures.EMAILS_OPENED_90D), number(CustomerFeatures.EMAILS_SENT_90D));
      case RETURN_SHARE -> orZero(ratio(count(CustomerFeatures.RETURN_LINES), linesBothWays()));
      case DISCOUNT_SHARE -> orZero(ratio(count(CustomerFeatures.DISCOUNT_AMOUNT), undiscounted()));
      case SESSIONS_PER_ORDER ->
          count(CustomerFeatures.SESSIONS_365D)
              .divide(greatest(count(CustomerFeatures.ORDERS_365D), lit(1.0)));
      default ->
          indicator.mayMiss() ? number(indicator.column()) : orZero(number(indicator.column()));
    };
  }

  /** The value as a model takes it: never null, by its logarithm where it is skewed. */
  public static Column scaled(Indicator indicator) {
    Column filled = coalesce(value(indicator), lit(indicator.standIn()));
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

  private static Column ratio(Column part, Column whole) {
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
