package io.clientele.table;

/** {@code marts.pain_points}: what customers do after a step, against what they do otherwise. */
public final class PainPoints {
  public static final String AS_OF = Columns.AS_OF;
  public static final String RANK = "rank";
  public static final String STAGE = "stage";
  public static final String STEP = "step";
  public static final String OUTCOME = "outcome";
  public static final String WITHIN_DAYS = "within_days";
  public static final String FINDING = "finding";
  public static final String EXPLAINED_BY = "explained_by";
  public static final String OCCURRENCES = "occurrences";
  public static final String OUTCOMES = "outcomes";
  public static final String RATE = "rate";
  public static final String BASE_RATE = "base_rate";
  public static final String LIFT = "lift";
  public static final String LIFT_LOW = "lift_low";
  public static final String LIFT_HIGH = "lift_high";
  public static final String P_VALUE = "p_value";
  public static final String Q_VALUE = "q_value";
  public static final String CUSTOMERS = "customers";
  public static final String CUSTOMERS_WITH_OUTCOME = "customers_with_outcome";
  public static final String CUSTOMERS_COMPARED = "customers_compared";
  public static final String REVENUE = "revenue";
  public static final String REVENUE_AT_STAKE = "revenue_at_stake";

  /** {@link #FINDING} of a step that is one. */
  public static final String PAIN_POINT = "pain point";

  /** {@link #FINDING} of a step after which the outcome is not more frequent than by chance. */
  public static final String CHANCE = "chance";

  /** {@link #FINDING} of a step that a worse one near it explains. */
  public static final String EXPLAINED = "explained";

  /** {@link #FINDING} of a step that too few customers met. */
  public static final String TOO_FEW = "too few";

  public static final TableSpec TABLE =
      TableSpec.table("marts", "pain_points", "What customers do after a step, against chance.")
          .column(AS_OF, "date", "Business date D.")
          .column(RANK, "int", "Worst first: pain points, by the lower end of the lift.")
          .column(STAGE, "string", "The stage, whose other steps tell what chance is.")
          .column(STEP, "string", "The step.")
          .column(OUTCOME, "string", "What customers do after it: calls, leaves, ...")
          .column(WITHIN_DAYS, "int", "Within so many days.")
          .column(FINDING, "string", "pain point, explained, chance or too few.")
          .column(EXPLAINED_BY, "string", "The worse steps near it that explain it.")
          .column(
              OCCURRENCES, "bigint", "Days on which a customer met it, whose waiting time is over.")
          .column(OUTCOMES, "bigint", "Of these, those that the outcome followed.")
          .column(RATE, "double", "Their share, 0 to 1.")
          .column(
              BASE_RATE,
              "double",
              "What the rate would be if the same customers did as after other steps: rate / lift.")
          .column(
              LIFT,
              "double",
              "How many times as often as after other steps of the stage, of the same customers.")
          .column(LIFT_LOW, "double", "Lower end of its 95 % confidence interval.")
          .column(LIFT_HIGH, "double", "Upper end of its 95 % confidence interval.")
          .column(P_VALUE, "double", "Chance of so many outcomes or more if the lift were 1.")
          .column(
              Q_VALUE,
              "double",
              "The lowest false discovery rate at which it would be told (Benjamini-Hochberg).")
          .column(CUSTOMERS, "bigint", "Customers who met it.")
          .column(CUSTOMERS_WITH_OUTCOME, "bigint", "Of these, those with the outcome after it.")
          .column(CUSTOMERS_COMPARED, "bigint", "Those who met other steps of the stage, too.")
          .column(REVENUE, "decimal(18,2)", "A year's sales of the customers with the outcome.")
          .column(
              REVENUE_AT_STAKE, "decimal(18,2)", "Of that, the part that chance does not explain.")
          .key(RANK);

  private PainPoints() {}
}
