package io.clientele.table;

import java.util.List;
import java.util.Set;

/** {@code marts.customer_360}: every score and indicator of a customer, without contact data. */
public final class Customer360 {
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String FIRST_SEEN = Customers.FIRST_SEEN;
  public static final String LAST_SEEN = Customers.LAST_SEEN;
  public static final String SOURCE_RECORDS = Customers.SOURCE_RECORDS;
  public static final String AVERAGE_BASKET = "average_basket";
  public static final String RETURN_SHARE = "return_share";
  public static final String MONTHS_SINCE_PURCHASE = "months_since_purchase";
  public static final String ENGAGEMENT_SCORE = "engagement_score";
  public static final String NPS_CLASS = "nps_class";
  public static final String LAST_SENTIMENT = "last_sentiment";
  public static final String LAST_VERBATIM_DATE = "last_verbatim_date";
  public static final String RFM_SEGMENT = "rfm_segment";
  public static final String NEXT_PRODUCT = "next_product";
  public static final String OUTLIER_KIND = "outlier_kind";
  public static final String OUTLIER_REASONS = "outlier_reasons";
  public static final String CONSENTS = CustomerRecords.CONSENTS;
  public static final String HAS_EMAIL = "has_email";
  public static final String HAS_PHONE = "has_phone";
  public static final String HAS_ADDRESS = "has_address";

  /** {@link #NPS_CLASS} by the last recommendation score: from 9, from 7, below. */
  public static final String PROMOTER = "promoter";

  public static final String PASSIVE = "passive";
  public static final String DETRACTOR = "detractor";

  /** What {@code marts.next_purchase} tells. */
  public static final List<String> NEXT_PURCHASE =
      List.of(
          NextPurchase.USUAL_GAP_DAYS,
          NextPurchase.DAYS_OVERDUE,
          NextPurchase.OVERDUE_RATIO,
          NextPurchase.RHYTHM,
          NextPurchase.EXPECTED_PURCHASE_DATE,
          NextPurchase.LIKELY_CATEGORY,
          NextPurchase.RECOMMENDED_CATEGORY,
          NextPurchase.PREFERRED_CHANNEL,
          NextPurchase.PREFERRED_STORE,
          NextPurchase.PREFERRED_WEEKDAY,
          NextPurchase.PREFERRED_HOUR,
          NextPurchase.PREFERRED_CONTACT_CHANNEL,
          NextPurchase.PROMOTION_SHARE,
          NextPurchase.DISCOUNT_SHARE,
          NextPurchase.BASKET_ON_PROMOTION,
          NextPurchase.BASKET_OFF_PROMOTION);

  /** What {@code marts.churn} tells. */
  public static final List<String> CHURN =
      List.of(
          Churn.CHURN_PROBABILITY,
          Churn.DECILE,
          Churn.BAND,
          Churn.REASONS,
          Churn.EXPECTED_DAYS_LEFT);

  /** What {@code marts.clv} tells. */
  public static final List<String> VALUE =
      List.of(
          CustomerValue.PROBABILITY_ALIVE,
          CustomerValue.AT_RISK_ON,
          CustomerValue.EXPECTED_PURCHASES_365D,
          CustomerValue.EXPECTED_REVENUE_365D,
          CustomerValue.CUSTOMER_VALUE);

  /** Features that others of these columns are made of. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          CustomerFeatures.CUSTOMER_ID,
          CustomerFeatures.AS_OF,
          CustomerFeatures.GAP_LOG_MEAN,
          CustomerFeatures.RECENT_CATEGORY,
          CustomerFeatures.RECENT_CATEGORY_SHARE,
          CustomerFeatures.WEEKDAY_ORDERS,
          CustomerFeatures.HOUR_ORDERS,
          CustomerFeatures.RESPONSE_CHANNEL);

  /** What {@code features.customer_features} tells. */
  public static final List<String> FEATURES =
      CustomerFeatures.TABLE.columnNames().stream()
          .filter(column -> !LEFT_OUT.contains(column))
          .toList();

  public static final TableSpec TABLE = table();

  private Customer360() {}

  private static TableSpec table() {
    TableSpec.Builder builder =
        TableSpec.table(
                "marts",
                "customer_360",
                "Every score and indicator of a customer, one row each, without contact data.")
            .column(CUSTOMER_ID, "string", "The customer.")
            .column(Columns.AS_OF, "date", "Business date D.")
            .column(FIRST_SEEN, "date", "First date anything tells of the customer.")
            .column(LAST_SEEN, "date", "Last date anything tells of the customer.")
            .column(SOURCE_RECORDS, "int", "Source records of the customer.")
            .column(CONSENTS, "map<string,boolean>", "Consent by purpose.")
            .column(HAS_EMAIL, "boolean", "Whether an e-mail address is known.")
            .column(HAS_PHONE, "boolean", "Whether a phone number is known.")
            .column(HAS_ADDRESS, "boolean", "Whether a postal address is known.");
    carry(builder, CustomerFeatures.TABLE, FEATURES);
    builder
        .column(AVERAGE_BASKET, "decimal(18,2)", "Sales per order.")
        .column(RETURN_SHARE, "double", "Lines returned over lines sold or returned.")
        .column(MONTHS_SINCE_PURCHASE, "int", "Whole months from the last purchase to D.")
        .column(
            ENGAGEMENT_SCORE,
            "double",
            "0 to 100: visits, e-mails opened and clicked, contacts; see jobs/customer-360.conf.")
        .column(NPS_CLASS, "string", "Of nps_last: promoter from 9, passive from 7, detractor.")
        .column(
            LAST_SENTIMENT,
            "double",
            "Sentiment of the last verbatim that has one, 0 to 1, as in silver.verbatims.")
        .column(LAST_VERBATIM_DATE, "date", "Day of that verbatim.")
        .column(Rfm.R, "int", "Recency score, 1 to 5.")
        .column(Rfm.F, "int", "Frequency score, 1 to 5.")
        .column(Rfm.M, "int", "Monetary score, 1 to 5.")
        .column(Rfm.RFM, "string", "The three scores, as in 555.")
        .column(RFM_SEGMENT, "string", "RFM segment.")
        .column(Clusters.CLUSTER_ID, "int", "Behaviour cluster.")
        .column(Clusters.CLUSTER_NAME, "string", "Its name.");
    carry(builder, Churn.TABLE, CHURN);
    carry(builder, CustomerValue.TABLE, VALUE);
    carry(builder, NextPurchase.TABLE, NEXT_PURCHASE);
    return builder
        .column(NEXT_PRODUCT, "string", "Name of the best in marts.recommendations.")
        .column(OUTLIER_KIND, "string", "unusual or data fault, as in marts.outliers; else null.")
        .column(OUTLIER_REASONS, "array<string>", "Why, the strongest first.")
        .key(CUSTOMER_ID);
  }

  /** Columns as another table has them. */
  private static void carry(TableSpec.Builder builder, TableSpec table, List<String> columns) {
    table.columns().stream()
        .filter(column -> columns.contains(column.name()))
        .forEach(column -> builder.column(column.name(), column.type(), column.comment()));
  }
}
