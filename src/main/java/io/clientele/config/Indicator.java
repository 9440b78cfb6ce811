package io.clientele.config;

import io.clientele.table.CustomerFeatures;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a model may look at of a customer: the numbers of {@code features.customer_features}, and
 * ratios of them that mean the same for young and old customers. Each says how a model takes it: by
 * its logarithm when a few values are very large, and as what when it is missing.
 */
public enum Indicator {
  RECENCY_DAYS(CustomerFeatures.RECENCY_DAYS, Scale.LOG, Missing.never()),
  FREQUENCY(CustomerFeatures.FREQUENCY, Scale.LOG, Missing.never()),
  MONETARY(CustomerFeatures.MONETARY, Scale.LOG, Missing.never()),
  TENURE_DAYS(CustomerFeatures.TENURE_DAYS, Scale.LOG, Missing.never()),
  MEAN_GAP_DAYS(CustomerFeatures.MEAN_GAP_DAYS, Scale.LOG, Missing.as(90)),
  ORDERS_90D(CustomerFeatures.ORDERS_90D, Scale.LOG, Missing.never()),
  ORDERS_365D(CustomerFeatures.ORDERS_365D, Scale.LOG, Missing.never()),
  REVENUE_90D(CustomerFeatures.REVENUE_90D, Scale.LOG, Missing.never()),
  REVENUE_365D(CustomerFeatures.REVENUE_365D, Scale.LOG, Missing.never()),
  PEAK_ORDERS(CustomerFeatures.PEAK_ORDERS, Scale.LOG, Missing.never()),
  ONLINE_ORDERS(CustomerFeatures.ONLINE_ORDERS, Scale.LOG, Missing.never()),
  LINES(CustomerFeatures.LINES, Scale.LOG, Missing.never()),
  DISCOUNTED_LINES(CustomerFeatures.DISCOUNTED_LINES, Scale.LOG, Missing.never()),
  PRODUCTS_BOUGHT(CustomerFeatures.PRODUCTS_BOUGHT, Scale.LOG, Missing.never()),
  CATEGORIES_BOUGHT(CustomerFeatures.CATEGORIES_BOUGHT, Scale.LOG, Missing.never()),
  RETURN_LINES(CustomerFeatures.RETURN_LINES, Scale.LOG, Missing.never()),
  RETURNED_AMOUNT(CustomerFeatures.RETURNED_AMOUNT, Scale.LOG, Missing.never()),
  DISCOUNT_AMOUNT(CustomerFeatures.DISCOUNT_AMOUNT, Scale.LOG, Missing.never()),
  SESSIONS_90D(CustomerFeatures.SESSIONS_90D, Scale.LOG, Missing.never()),
  SESSIONS_365D(CustomerFeatures.SESSIONS_365D, Scale.LOG, Missing.never()),
  LAST_VISIT_DAYS(CustomerFeatures.LAST_VISIT_DAYS, Scale.LOG, Missing.as(180)),
  EMAILS_SENT_90D(CustomerFeatures.EMAILS_SENT_90D, Scale.LOG, Missing.never()),
  EMAILS_OPENED_90D(CustomerFeatures.EMAILS_OPENED_90D, Scale.LOG, Missing.never()),
  EMAILS_CLICKED_90D(CustomerFeatures.EMAILS_CLICKED_90D, Scale.LOG, Missing.never()),
  COMPLAINTS_365D(CustomerFeatures.COMPLAINTS_365D, Scale.LOG, Missing.never()),
  CONTACTS_365D(CustomerFeatures.CONTACTS_365D, Scale.LOG, Missing.never()),
  NPS_LAST(CustomerFeatures.NPS_LAST, Scale.PLAIN, Missing.as(7)),
  CSAT_MEAN_365D(CustomerFeatures.CSAT_MEAN_365D, Scale.PLAIN, Missing.as(3.5)),
  ANSWERS_365D(CustomerFeatures.ANSWERS_365D, Scale.LOG, Missing.never()),
  /** Orders for each year since the first. */
  ORDERS_PER_YEAR("orders_per_year", Scale.LOG, Missing.never()),
  /** Share of the orders that were made in the peak season. */
  PEAK_ORDER_SHARE("peak_order_share", Scale.PLAIN, Missing.never()),
  /** Share of the orders that were made online. */
  ONLINE_ORDER_SHARE("online_order_share", Scale.PLAIN, Missing.never()),
  /** Mean sales of an order. */
  MEAN_BASKET("mean_basket", Scale.LOG, Missing.never()),
  /** Lines of an order. */
  LINES_PER_ORDER("lines_per_order", Scale.LOG, Missing.never()),
  /** Different categories for each line: near 1 when hardly any is bought from again. */
  CATEGORIES_PER_LINE("categories_per_line", Scale.PLAIN, Missing.never()),
  /** Days since the last order over the customer's own mean gap; 1 when about due. */
  OVERDUE("overdue", Scale.LOG, Missing.as(1)),
  /** Share of the year's orders that the last 90 days hold; about a quarter when steady. */
  RECENT_ORDER_SHARE("recent_order_share", Scale.PLAIN, Missing.never()),
  /** Share of the year's sessions that the last 90 days hold. */
  RECENT_SESSION_SHARE("recent_session_share", Scale.PLAIN, Missing.as(0.25)),
  /** Share of the e-mails sent that were opened. */
  EMAIL_OPEN_SHARE("email_open_share", Scale.PLAIN, Missing.as(0.3)),
  /** Share of the lines that came back. */
  RETURN_SHARE("return_share", Scale.PLAIN, Missing.never()),
  /** Share of the list price that was taken off. */
  DISCOUNT_SHARE("discount_share", Scale.PLAIN, Missing.never()),
  /** Share of the lines that were sold at a discount. */
  DISCOUNTED_LINE_SHARE("discounted_line_share", Scale.PLAIN, Missing.never()),
  /** Sessions of a year for each order of that year. */
  SESSIONS_PER_ORDER("sessions_per_order", Scale.LOG, Missing.never());

  /** Whether a model takes the value or its logarithm. */
  public enum Scale {
    PLAIN,
    LOG
  }

  /**
   * What stands in for a missing value.
   *
   * @param expected whether the value may miss at all of a customer with a purchase
   * @param value the stand-in, in the indicator's own unit
   */
  private record Missing(boolean expected, double value) {
    static Missing never() {
      return new Missing(false, 0);
    }

    static Missing as(double value) {
      return new Missing(true, value);
    }
  }

  private final String column;
  private final Scale scale;
  private final Missing missing;

  Indicator(String column, Scale scale, Missing missing) {
    this.column = column;
    this.scale = scale;
    this.missing = missing;
  }

  /** Its name, in configuration and in profiles. */
  public String column() {
    return column;
  }

  public Scale scale() {
    return scale;
  }

  /** Whether a customer with a purchase may have none. */
  public boolean mayMiss() {
    return missing.expected();
  }

  /** What stands in for a missing value, in the indicator's own unit. */
  public double standIn() {
    return missing.value();
  }

  /** Whether it is a share of a whole, 0 to 1. */
  public boolean isShare() {
    return column.endsWith("_share");
  }

  /** The indicator's name in words. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static Optional<Indicator> named(String column) {
    return Arrays.stream(values()).filter(one -> one.column.equals(column)).findFirst();
  }

  /** The problem of a name that is none. */
  static String unknown(String given) {
    List<String> names = Arrays.stream(values()).map(Indicator::column).toList();
    return "is \""
        + given
        + "\"; expected one of "
        + String.join(", ", names)
        + "."
        + Suggestion.near(given, names);
  }
}
