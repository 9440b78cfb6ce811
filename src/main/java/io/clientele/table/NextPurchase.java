package io.clientele.table;

/** {@code marts.next_purchase}: when a customer buys next, what, where and how. */
public final class NextPurchase {
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String AS_OF = Columns.AS_OF;
  public static final String OWN_GAPS = "own_gaps";
  public static final String USUAL_GAP_DAYS = "usual_gap_days";
  public static final String DAYS_SINCE_PURCHASE = "days_since_purchase";
  public static final String DAYS_OVERDUE = "days_overdue";
  public static final String OVERDUE_RATIO = "overdue_ratio";
  public static final String RHYTHM = "rhythm";
  public static final String EXPECTED_PURCHASE_DATE = "expected_purchase_date";
  public static final String FROM_50 = "from_50";
  public static final String UNTIL_50 = "until_50";
  public static final String FROM_80 = "from_80";
  public static final String UNTIL_80 = "until_80";
  public static final String LIKELY_CATEGORY = "likely_category";
  public static final String LIKELY_CATEGORY_SHARE = "likely_category_share";
  public static final String RECOMMENDED_CATEGORY = "recommended_category";
  public static final String PREFERRED_CHANNEL = "preferred_channel";
  public static final String PREFERRED_STORE = "preferred_store";
  public static final String PREFERRED_WEEKDAY = "preferred_weekday";
  public static final String PREFERRED_HOUR = "preferred_hour";
  public static final String PREFERRED_CONTACT_CHANNEL = "preferred_contact_channel";
  public static final String PROMOTION_SHARE = "promotion_share";
  public static final String DISCOUNT_SHARE = "discount_share";
  public static final String BASKET_ON_PROMOTION = "basket_on_promotion";
  public static final String BASKET_OFF_PROMOTION = "basket_off_promotion";
  public static final String MODEL_VERSION = "model_version";

  /** {@link #RHYTHM} of who has not been silent for longer than usual. */
  public static final String ON_TIME = "on time";

  /** {@link #RHYTHM} of who has. */
  public static final String OVERDUE = "overdue";

  /** {@link #RHYTHM} of who has been silent for so long that nothing is foretold. */
  public static final String SILENT = "silent";

  public static final TableSpec TABLE =
      TableSpec.table("marts", "next_purchase", "When a customer buys next, what, where and how.")
          .column(CUSTOMER_ID, "string", "The customer; one with a purchase.")
          .column(AS_OF, "date", "Business date D.")
          .column(
              OWN_GAPS,
              "int",
              "Gaps between the customer's days of purchase; with 0 the company's rhythm is told.")
          .column(
              USUAL_GAP_DAYS,
              "int",
              "Days within which half of such customers who come back have; null: unknown, or too long.")
          .column(DAYS_SINCE_PURCHASE, "int", "Days from the last purchase to D.")
          .column(DAYS_OVERDUE, "int", "Days since the usual gap was over; 0 before.")
          .column(OVERDUE_RATIO, "double", "days_since_purchase over usual_gap_days.")
          .column(
              RHYTHM, "string", "on time, overdue, or silent: for so long that no date is told.")
          .column(
              EXPECTED_PURCHASE_DATE,
              "date",
              "Day after D by which half of such customers who come back have; null: too little to say.")
          .column(FROM_50, "date", "Begin of the range that half of these come back in.")
          .column(UNTIL_50, "date", "End of it; null: later than is told.")
          .column(FROM_80, "date", "Begin of the range that four of five of these come back in.")
          .column(UNTIL_80, "date", "End of it; null: later than is told.")
          .column(LIKELY_CATEGORY, "string", "Category bought on most days of late.")
          .column(LIKELY_CATEGORY_SHARE, "double", "Its share of all categories' days of late.")
          .column(
              RECOMMENDED_CATEGORY,
              "string",
              "Another category: of the best product in marts.recommendations that is of one.")
          .column(PREFERRED_CHANNEL, "string", "Channel of most orders; null below some orders.")
          .column(PREFERRED_STORE, "string", "Store of most orders; null below some orders.")
          .column(
              PREFERRED_WEEKDAY,
              "string",
              "Weekday of most orders, when it is that of a good share of them.")
          .column(
              PREFERRED_HOUR,
              "int",
              "Hour about which, an hour either way, most orders are, when these are a good share.")
          .column(
              PREFERRED_CONTACT_CHANNEL,
              "string",
              "Channel with the most messages opened or clicked and contacts begun in 365 days.")
          .column(PROMOTION_SHARE, "double", "Share of the days of purchase with a discount.")
          .column(DISCOUNT_SHARE, "double", "Discounts over what sales were without them.")
          .column(
              BASKET_ON_PROMOTION, "decimal(18,2)", "Sales of a day of purchase with a discount.")
          .column(
              BASKET_OFF_PROMOTION,
              "decimal(18,2)",
              "Sales of a day of purchase without a discount.")
          .column(MODEL_VERSION, "string", "The rhythm of all, see ops.models; null: none.")
          .key(CUSTOMER_ID);

  private NextPurchase() {}
}
