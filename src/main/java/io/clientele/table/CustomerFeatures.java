package io.clientele.table;

import java.util.List;

/**
 * {@code features.customer_features}: what is known of a customer as of D, in numbers. All windows
 * end with D and count days; nothing after D enters.
 */
public final class CustomerFeatures {
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String AS_OF = Columns.AS_OF;
  public static final String RECENCY_DAYS = "recency_days";
  public static final String FREQUENCY = "frequency";
  public static final String MONETARY = "monetary";
  public static final String FIRST_ORDER_DATE = "first_order_date";
  public static final String LAST_ORDER_DATE = "last_order_date";
  public static final String ORDER_DAYS = "order_days";
  public static final String FIRST_DAY_AMOUNT = "first_day_amount";
  public static final String TENURE_DAYS = "tenure_days";
  public static final String MEAN_GAP_DAYS = "mean_gap_days";
  public static final String ORDERS_90D = "orders_90d";
  public static final String ORDERS_365D = "orders_365d";
  public static final String PEAK_ORDERS = "peak_orders";
  public static final String ONLINE_ORDERS = "online_orders";
  public static final String REVENUE_90D = "revenue_90d";
  public static final String REVENUE_365D = "revenue_365d";
  public static final String LINES = "lines";
  public static final String DISCOUNTED_LINES = "discounted_lines";
  public static final String PRODUCTS_BOUGHT = "products_bought";
  public static final String CATEGORIES_BOUGHT = "categories_bought";
  public static final String FAVOURITE_CATEGORY = "favourite_category";
  public static final String FAVOURITE_CHANNEL = "favourite_channel";
  public static final String RETURN_LINES = "return_lines";
  public static final String RETURNED_AMOUNT = "returned_amount";
  public static final String CREDITED_AMOUNT = "credited_amount";
  public static final String DISCOUNT_AMOUNT = "discount_amount";
  public static final String SESSIONS_90D = "sessions_90d";
  public static final String SESSIONS_365D = "sessions_365d";
  public static final String LAST_VISIT_DAYS = "last_visit_days";
  public static final String EMAILS_SENT_90D = "emails_sent_90d";
  public static final String EMAILS_OPENED_90D = "emails_opened_90d";
  public static final String EMAILS_CLICKED_90D = "emails_clicked_90d";
  public static final String EMAILS_SENT_365D = "emails_sent_365d";
  public static final String EMAILS_OPENED_365D = "emails_opened_365d";
  public static final String COMPLAINTS_90D = "complaints_90d";
  public static final String COMPLAINTS_365D = "complaints_365d";
  public static final String CONTACTS_365D = "contacts_365d";
  public static final String NPS_LAST = "nps_last";
  public static final String CSAT_MEAN_365D = "csat_mean_365d";
  public static final String ANSWERS_365D = "answers_365d";
  public static final String GAP_LOG_MEAN = "gap_log_mean";
  public static final String PROMOTION_DAYS = "promotion_days";
  public static final String PROMOTION_AMOUNT = "promotion_amount";
  public static final String RECENT_CATEGORY = "recent_category";
  public static final String RECENT_CATEGORY_SHARE = "recent_category_share";
  public static final String FAVOURITE_STORE = "favourite_store";
  public static final String WEEKDAY_ORDERS = "weekday_orders";
  public static final String HOUR_ORDERS = "hour_orders";
  public static final String RESPONSES_365D = "responses_365d";
  public static final String RESPONSE_CHANNEL = "response_channel";

  public static final TableSpec TABLE =
      TableSpec.table(
              "features",
              "customer_features",
              "What is known of a customer as of the night's date, in numbers; every golden customer.")
          .column(CUSTOMER_ID, "string", "The customer.")
          .column(AS_OF, "date", "Business date D; nothing after it enters.")
          .column(RECENCY_DAYS, "int", "Days from the last order to the day after D.")
          .column(FREQUENCY, "bigint", "Different orders with a sale; 0 without any.")
          .column(MONETARY, "decimal(18,2)", "Sum of sales.")
          .column(FIRST_ORDER_DATE, "date", "First order with a sale.")
          .column(LAST_ORDER_DATE, "date", "Last order with a sale.")
          .column(ORDER_DAYS, "bigint", "Different days with a sale.")
          .column(FIRST_DAY_AMOUNT, "decimal(18,2)", "Sales of the day of the first order.")
          .column(TENURE_DAYS, "int", "Days from the first order to the day after D.")
          .column(MEAN_GAP_DAYS, "double", "Mean days between days with an order; null below two.")
          .column(ORDERS_90D, "bigint", "Orders of the last 90 days.")
          .column(ORDERS_365D, "bigint", "Orders of the last 365 days.")
          .column(PEAK_ORDERS, "bigint", "Orders of the peak season's months, jobs/features.conf.")
          .column(ONLINE_ORDERS, "bigint", "Orders of online channels, jobs/features.conf.")
          .column(REVENUE_90D, "decimal(18,2)", "Sales of the last 90 days.")
          .column(REVENUE_365D, "decimal(18,2)", "Sales of the last 365 days.")
          .column(LINES, "bigint", "Lines sold.")
          .column(DISCOUNTED_LINES, "bigint", "Lines sold at a discount.")
          .column(PRODUCTS_BOUGHT, "bigint", "Different products bought.")
          .column(CATEGORIES_BOUGHT, "bigint", "Different categories bought.")
          .column(FAVOURITE_CATEGORY, "string", "Category with the highest sales.")
          .column(FAVOURITE_CHANNEL, "string", "Channel with the most orders.")
          .column(RETURN_LINES, "bigint", "Lines returned.")
          .column(RETURNED_AMOUNT, "decimal(18,2)", "Money of returned lines, positive.")
          .column(
              CREDITED_AMOUNT,
              "decimal(18,2)",
              "Of that, what credits sales of other lines: monetary less this is net sales.")
          .column(DISCOUNT_AMOUNT, "decimal(18,2)", "Discounts on sales.")
          .column(SESSIONS_90D, "bigint", "Sessions of the last 90 days, robots left out.")
          .column(SESSIONS_365D, "bigint", "Sessions of the last 365 days, robots left out.")
          .column(LAST_VISIT_DAYS, "int", "Days from the last session to the day after D.")
          .column(EMAILS_SENT_90D, "bigint", "E-mails sent in the last 90 days.")
          .column(EMAILS_OPENED_90D, "bigint", "E-mails opened in the last 90 days.")
          .column(EMAILS_CLICKED_90D, "bigint", "E-mails clicked in the last 90 days.")
          .column(EMAILS_SENT_365D, "bigint", "E-mails sent in the last 365 days.")
          .column(EMAILS_OPENED_365D, "bigint", "E-mails opened in the last 365 days.")
          .column(COMPLAINTS_90D, "bigint", "Complaints of the last 90 days.")
          .column(COMPLAINTS_365D, "bigint", "Complaints of the last 365 days.")
          .column(CONTACTS_365D, "bigint", "Inbound contacts of the last 365 days.")
          .column(NPS_LAST, "double", "Last recommendation score, 0 to 10.")
          .column(CSAT_MEAN_365D, "double", "Mean satisfaction of the last 365 days, 1 to 5.")
          .column(ANSWERS_365D, "bigint", "Survey answers of the last 365 days.")
          .column(
              GAP_LOG_MEAN,
              "double",
              "Mean natural logarithm of the days between days with an order; null below two.")
          .column(PROMOTION_DAYS, "bigint", "Days with a sale at a discount.")
          .column(PROMOTION_AMOUNT, "decimal(18,2)", "Sum of all sales of these days.")
          .column(
              RECENT_CATEGORY,
              "string",
              "Category bought on most days, a day counting half after category-half-life-days.")
          .column(RECENT_CATEGORY_SHARE, "double", "Its share of what all categories count so.")
          .column(FAVOURITE_STORE, "string", "Store with the most orders.")
          .column(
              WEEKDAY_ORDERS,
              "array<bigint>",
              "Orders by weekday in the zone of jobs/features.conf, Monday first; null without any.")
          .column(
              HOUR_ORDERS,
              "array<bigint>",
              "Orders by hour in that zone, 0 to 23; those without a time of day are in none.")
          .column(
              RESPONSES_365D,
              "bigint",
              "Messages opened or clicked, and contacts begun, in the last 365 days.")
          .column(RESPONSE_CHANNEL, "string", "Channel with the most of these.")
          .key(CUSTOMER_ID);

  /** The same columns as of past dates: what models of the future learn from. */
  public static final TableSpec SNAPSHOTS =
      new TableSpec(
          TABLE.schema(),
          "customer_snapshots",
          "What was known of a customer as of a past date, in numbers.",
          TABLE.columns(),
          List.of(AS_OF, CUSTOMER_ID),
          TABLE.contactColumns());

  private CustomerFeatures() {}
}
