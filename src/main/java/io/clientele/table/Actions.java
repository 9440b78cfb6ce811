package io.clientele.table;

/**
 * {@code marts.next_actions} (what to do next, for whom), {@code marts.action_history} (what was
 * chosen on which night, also for those in control) and {@code marts.action_results} (what it
 * brought).
 */
public final class Actions {
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String AS_OF = Columns.AS_OF;
  public static final String RANK = Recommendations.RANK;
  public static final String ACTION = "action";
  public static final String KIND = "kind";
  public static final String CHANNEL = OrderLines.CHANNEL;
  public static final String OFFER = "offer";
  public static final String EXPECTED_VALUE = "expected_value";
  public static final String REASONS = Churn.REASONS;
  public static final String HELD_OUT = "held_out";

  public static final String OUTCOME = "outcome";
  public static final String FIRST_NIGHT = "first_night";
  public static final String LAST_NIGHT = "last_night";
  public static final String AFTER_DAYS = "after_days";
  public static final String TREATED = "treated";
  public static final String CONTROL = "control";
  public static final String TREATED_SHARE = "treated_share";
  public static final String CONTROL_SHARE = "control_share";
  public static final String UPLIFT = "uplift";
  public static final String UPLIFT_LOW = "uplift_low";
  public static final String UPLIFT_HIGH = "uplift_high";
  public static final String TREATED_REVENUE = "treated_revenue";
  public static final String CONTROL_REVENUE = "control_revenue";
  public static final String REVENUE_UPLIFT = "revenue_uplift";
  public static final String REVENUE_UPLIFT_LOW = "revenue_uplift_low";
  public static final String REVENUE_UPLIFT_HIGH = "revenue_uplift_high";
  public static final String VERDICT = "verdict";

  public static final TableSpec NEXT =
      TableSpec.table("marts", "next_actions", "What to do next for a customer, and why.")
          .column(CUSTOMER_ID, "string", "The customer; nobody of the control group.")
          .column(RANK, "int", "1 for the first of a customer's actions of the night.")
          .column(AS_OF, "date", "Business date D.")
          .column(ACTION, "string", "The rule of jobs/actions.conf that it follows from.")
          .column(
              KIND, "string", "repair, prevent, winback, cross-sell, up-sell, thank, ask or other.")
          .column(CHANNEL, "string", "How to reach the customer, who consents to it.")
          .column(OFFER, "string", "What to propose, as the rule says; null when it does not.")
          .column(
              EXPECTED_VALUE,
              "decimal(18,2)",
              "Money expected of it: worth times response, less the channel's cost.")
          .column(REASONS, "array<string>", "Why, in words.")
          .key(CUSTOMER_ID, RANK);

  public static final TableSpec HISTORY =
      TableSpec.table(
              "marts",
              "action_history",
              "An action chosen for a customer on a night, taken or, in the control group, not.")
          .column(AS_OF, "date", "Business date of the night.")
          .column(CUSTOMER_ID, "string", "The customer, by the id of that night.")
          .column(ACTION, "string", "The rule that it followed from.")
          .column(CHANNEL, "string", "How to reach the customer.")
          .column(EXPECTED_VALUE, "decimal(18,2)", "Money expected of it.")
          .column(HELD_OUT, "boolean", "Whether the customer was in control, and got no action.")
          .key(AS_OF, CUSTOMER_ID, ACTION);

  public static final TableSpec RESULTS =
      TableSpec.table(
              "marts",
              "action_results",
              "What the past actions of a rule brought, against the customers held out.")
          .column(ACTION, "string", "The rule.")
          .column(AS_OF, "date", "Business date D; nothing after it enters.")
          .column(OUTCOME, "string", "purchase or answer: what the customer did afterwards.")
          .column(AFTER_DAYS, "int", "Days after the night in which that counts.")
          .column(FIRST_NIGHT, "date", "First night of the actions measured.")
          .column(LAST_NIGHT, "date", "Last night of them.")
          .column(TREATED, "bigint", "Actions taken.")
          .column(CONTROL, "bigint", "Actions held out.")
          .column(TREATED_SHARE, "double", "Share of the taken that the outcome followed.")
          .column(CONTROL_SHARE, "double", "Share of the held out that it followed.")
          .column(UPLIFT, "double", "The first less the second.")
          .column(UPLIFT_LOW, "double", "Lower end of its 95 % interval (Newcombe 1998).")
          .column(UPLIFT_HIGH, "double", "Upper end.")
          .column(TREATED_REVENUE, "double", "Mean sales that followed the taken, in money.")
          .column(CONTROL_REVENUE, "double", "Mean sales that followed the held out.")
          .column(REVENUE_UPLIFT, "double", "The first less the second.")
          .column(REVENUE_UPLIFT_LOW, "double", "Lower end of its 95 % interval (Welch 1947).")
          .column(REVENUE_UPLIFT_HIGH, "double", "Upper end.")
          .column(VERDICT, "string", "works, harms, no difference seen, or too few.")
          .key(ACTION);

  private Actions() {}
}
