package io.clientele.table;

/** {@code marts.clv}: what a customer is expected to buy, and what that is worth. */
public final class CustomerValue {
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String AS_OF = Columns.AS_OF;
  public static final String COHORT = "cohort";
  public static final String PROBABILITY_ALIVE = "probability_alive";
  public static final String AT_RISK_ON = "at_risk_on";
  public static final String EXPECTED_PURCHASES_365D = "expected_purchases_365d";
  public static final String EXPECTED_PURCHASE_VALUE = "expected_purchase_value";
  public static final String EXPECTED_REVENUE_365D = "expected_revenue_365d";
  public static final String CUSTOMER_VALUE = "customer_value";
  public static final String HORIZONS = "horizons";
  public static final String MODEL_VERSION = "model_version";

  public static final TableSpec TABLE =
      TableSpec.table("marts", "clv", "What a customer is expected to buy, and what that is worth.")
          .column(CUSTOMER_ID, "string", "The customer; one with a purchase.")
          .column(AS_OF, "date", "Business date D.")
          .column(COHORT, "string", "The cohort whose model the customer goes by, or all.")
          .column(PROBABILITY_ALIVE, "double", "Probability that the customer is not lost.")
          .column(
              AT_RISK_ON,
              "date",
              "First day on which it is below at-risk-below of jobs/customer-value.conf, if nothing is bought until then; null when that is ten years off.")
          .column(EXPECTED_PURCHASES_365D, "double", "Days of purchase expected in 365 days.")
          .column(
              EXPECTED_PURCHASE_VALUE, "decimal(18,2)", "What one of them is expected to bring.")
          .column(EXPECTED_REVENUE_365D, "decimal(18,2)", "The two multiplied.")
          .column(
              CUSTOMER_VALUE,
              "decimal(18,2)",
              "Margin of the revenue expected in worth.days of jobs/customer-value.conf, discounted.")
          .column(
              HORIZONS,
              "array<struct<days:int,expected_purchases:double,expected_revenue:decimal(18,2)>>",
              "The same for the days of horizon-days.")
          .column(MODEL_VERSION, "string", "The models, see ops.models.")
          .key(CUSTOMER_ID);

  private CustomerValue() {}
}
