package io.clientele.table;

/** {@code marts.satisfaction}: NPS, CSAT and CES by period and one dimension at a time. */
public final class Satisfaction {
  public static final String AS_OF = Columns.AS_OF;
  public static final String PERIOD = "period";
  public static final String PERIOD_START = "period_start";
  public static final String SURVEY_TYPE = SurveyAnswers.SURVEY_TYPE;
  public static final String METRIC = SurveyAnswers.METRIC;
  public static final String DIMENSION = "dimension";
  public static final String VALUE = "dimension_value";
  public static final String ANSWERS = "answers";
  public static final String ANONYMOUS = "anonymous";
  public static final String OUT_OF_SCALE = "out_of_scale";
  public static final String SCORE = SurveyAnswers.SCORE;
  public static final String SCORE_LOW = "score_low";
  public static final String SCORE_HIGH = "score_high";
  public static final String MARGIN = "margin";
  public static final String MEAN = "mean";
  public static final String HIGH = "high";
  public static final String MIDDLE = "middle";
  public static final String LOW = "low";
  public static final String HIGH_SHARE = "high_share";
  public static final String MIDDLE_SHARE = "middle_share";
  public static final String LOW_SHARE = "low_share";
  public static final String SUPPRESSED = "suppressed";
  public static final String INVITATIONS = "invitations";
  public static final String RESPONSE_RATE = "response_rate";

  /** {@link #VALUE} of the step of an order of which something was sent back. */
  public static final String RETURN = "return";

  /** {@link #VALUE} of the step of any other order. */
  public static final String PURCHASE = "purchase";

  public static final TableSpec TABLE =
      TableSpec.table(
              "marts", "satisfaction", "A metric of surveys in a period, whole or of one value.")
          .column(AS_OF, "date", "Business date D.")
          .column(PERIOD, "string", "month, quarter or year.")
          .column(PERIOD_START, "date", "First day of the period, UTC.")
          .column(
              SURVEY_TYPE,
              "string",
              "transactional, relational, what the feed calls it, or unknown.")
          .column(METRIC, "string", "nps, csat or ces.")
          .column(DIMENSION, "string", "all, channel, segment, order_channel, category, ...")
          .column(VALUE, "string", "The dimension's value; all of all.")
          .column(ANSWERS, "bigint", "Answers on the scale, of a customer and wave the last.")
          .column(ANONYMOUS, "bigint", "Of these, those of nobody known.")
          .column(OUT_OF_SCALE, "bigint", "Further answers whose score is not on the scale.")
          .column(
              SCORE,
              "double",
              "Points: of nps promoters less detractors, -100 to 100; of others the high answers, 0 to 100.")
          .column(SCORE_LOW, "double", "Lower end of its 95 % confidence interval.")
          .column(SCORE_HIGH, "double", "Upper end of its 95 % confidence interval.")
          .column(
              MARGIN,
              "double",
              "Half the length of the interval, before it is cut at the ends of the scale.")
          .column(MEAN, "double", "Mean score, on the metric's scale.")
          .column(HIGH, "bigint", "High answers: promoters (9-10), satisfied (4-5), easy (5-7).")
          .column(MIDDLE, "bigint", "Answers between: passives (7-8), neutral.")
          .column(LOW, "bigint", "Low answers: detractors (0-6), dissatisfied (1-2), hard (1-3).")
          .column(HIGH_SHARE, "double", "Share of high answers, 0 to 1.")
          .column(MIDDLE_SHARE, "double", "Share of answers between, 0 to 1.")
          .column(LOW_SHARE, "double", "Share of low answers, 0 to 1.")
          .column(SUPPRESSED, "string", "Why no figures but the number of answers are told.")
          .column(
              INVITATIONS,
              "bigint",
              "Invitations sent in the period; null when they are not known, and of parts.")
          .column(
              RESPONSE_RATE,
              "double",
              "Responses of the period to the metric per invitation; null when these are not known.")
          .key(PERIOD, PERIOD_START, SURVEY_TYPE, METRIC, DIMENSION, VALUE);

  private Satisfaction() {}
}
