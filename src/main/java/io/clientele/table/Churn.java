package io.clientele.table;

/** {@code marts.churn}: how likely a customer is to churn, as the settings mean it. */
public final class Churn {
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String AS_OF = Columns.AS_OF;
  public static final String CHURN_PROBABILITY = "churn_probability";
  public static final String LOG_ODDS = "log_odds";
  public static final String AVERAGE_LOG_ODDS = "average_log_odds";
  public static final String CONTRIBUTIONS = "contributions";
  public static final String EXPECTED_DAYS_LEFT = "expected_days_left";
  public static final String DECILE = "decile";
  public static final String BAND = "band";
  public static final String REASONS = "reasons";
  public static final String MODEL_VERSION = "model_version";

  /** {@link #BAND} of a low, medium or high probability. */
  public static final String LOW = "low";

  public static final String MEDIUM = "medium";
  public static final String HIGH = "high";

  public static final TableSpec TABLE =
      TableSpec.table("marts", "churn", "How likely a customer is not to come back in time.")
          .column(CUSTOMER_ID, "string", "The customer.")
          .column(AS_OF, "date", "Business date D.")
          .column(CHURN_PROBABILITY, "double", "Probability to churn as jobs/churn.conf means it.")
          .column(
              DECILE,
              "int",
              "1 to 10; 1 is the tenth most at risk; null when the model tells nobody apart.")
          .column(BAND, "string", "low, medium or high.")
          .column(REASONS, "array<string>", "Strongest reasons, strongest first.")
          .column(
              EXPECTED_DAYS_LEFT,
              "double",
              "Expected days to the last purchase, or to leaving, as far as was ever seen; null if unknown.")
          .column(LOG_ODDS, "double", "Logarithm of probability over counter-probability.")
          .column(AVERAGE_LOG_ODDS, "double", "The same of a customer average in all features.")
          .column(
              CONTRIBUTIONS,
              "map<string,double>",
              "What each feature adds to the average customer's log-odds; the sum is log_odds.")
          .column(MODEL_VERSION, "string", "The model, as in ops.models.")
          .key(CUSTOMER_ID);

  private Churn() {}
}
