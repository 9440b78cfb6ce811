package io.clientele.table;

/** {@code marts.customer_360}: every score and indicator of a customer, without contact data. */
public final class Customer360 {
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String FIRST_SEEN = Customers.FIRST_SEEN;
  public static final String LAST_SEEN = Customers.LAST_SEEN;
  public static final String SOURCE_RECORDS = Customers.SOURCE_RECORDS;
  public static final String AVERAGE_BASKET = "average_basket";
  public static final String RETURN_SHARE = "return_share";
  public static final String RFM_SEGMENT = "rfm_segment";
  public static final String HAS_EMAIL = "has_email";
  public static final String HAS_PHONE = "has_phone";
  public static final String HAS_ADDRESS = "has_address";
  public static final String CONSENTS = CustomerRecords.CONSENTS;

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
    CustomerFeatures.TABLE.columns().stream()
        .filter(column -> !column.name().equals(CUSTOMER_ID))
        .filter(column -> !column.name().equals(Columns.AS_OF))
        .forEach(column -> builder.column(column.name(), column.type(), column.comment()));
    return builder
        .column(AVERAGE_BASKET, "decimal(18,2)", "Sales per order.")
        .column(RETURN_SHARE, "double", "Lines returned over lines sold or returned.")
        .column(Rfm.R, "int", "Recency score, 1 to 5.")
        .column(Rfm.F, "int", "Frequency score, 1 to 5.")
        .column(Rfm.M, "int", "Monetary score, 1 to 5.")
        .column(Rfm.RFM, "string", "The three scores, as in 555.")
        .column(RFM_SEGMENT, "string", "RFM segment.")
        .column(Clusters.CLUSTER_ID, "int", "Behaviour cluster.")
        .column(Clusters.CLUSTER_NAME, "string", "Its name.")
        .column(Churn.CHURN_PROBABILITY, "double", "Probability of no purchase in the horizon.")
        .column(
            Churn.DECILE,
            "int",
            "Churn decile; 1 is most at risk; null when the model tells nobody apart.")
        .column(Churn.BAND, "string", "Churn band.")
        .column(Churn.REASONS, "array<string>", "Strongest churn reasons.")
        .column(
            CustomerValue.PROBABILITY_ALIVE, "double", "Probability that the customer is not lost.")
        .column(
            CustomerValue.AT_RISK_ON,
            "date",
            "First day on which that is below at-risk-below, if nothing is bought until then.")
        .column(CustomerValue.EXPECTED_REVENUE_365D, "decimal(18,2)", "Sales expected in 365 days.")
        .column(
            CustomerValue.CUSTOMER_VALUE,
            "decimal(18,2)",
            "Discounted margin of what the customer is expected to buy.")
        .key(CUSTOMER_ID);
  }
}
