package io.clientele.table;

/** {@code marts.themes} and what else is told of verbatims, without contact data. */
public final class Themes {
  public static final String PERIOD = Satisfaction.PERIOD;
  public static final String PERIOD_START = Satisfaction.PERIOD_START;
  public static final String THEME = "theme";
  public static final String VERBATIMS = "verbatims";
  public static final String SHARE = "share";
  public static final String SENTIMENT = Verbatims.SENTIMENT;
  public static final String POSITIVE = "positive";
  public static final String NEGATIVE = "negative";
  public static final String PRAISE = "praise";
  public static final String CRITICISM = "criticism";

  /** {@link #THEME} of a row of all verbatims. */
  public static final String ALL = "all";

  public static final TableSpec TABLE =
      TableSpec.table("marts", "themes", "A theme of what customers wrote in a period.")
          .column(PERIOD, "string", "month, quarter or year.")
          .column(PERIOD_START, "date", "First day of the period, UTC.")
          .column(THEME, "string", "The theme; all of all verbatims.")
          .column(VERBATIMS, "bigint", "Verbatims that speak of it.")
          .column(SHARE, "double", "Share of the period's verbatims, 0 to 1.")
          .column(SENTIMENT, "double", "Their mean sentiment, 0 to 1.")
          .column(POSITIVE, "bigint", "Of these, the positive.")
          .column(NEGATIVE, "bigint", "Of these, the negative.")
          .column(PRAISE, "array<string>", "Examples, the most positive first; masked.")
          .column(CRITICISM, "array<string>", "Examples, the most negative first; masked.")
          .key(PERIOD, PERIOD_START, THEME);

  public static final String SURVEY_TYPE = SurveyAnswers.SURVEY_TYPE;
  public static final String METRIC = SurveyAnswers.METRIC;
  public static final String ANSWERS = "answers";
  public static final String SCORE = "score";
  public static final String ANSWERS_WITHOUT = "answers_without";
  public static final String SCORE_WITHOUT = "score_without";
  public static final String DIFFERENCE = "difference";
  public static final String DIFFERENCE_LOW = "difference_low";
  public static final String DIFFERENCE_HIGH = "difference_high";
  public static final String IMPACT = "impact";
  public static final String EFFECT = "effect";

  /** {@link #EFFECT} of a theme with which the metric is surely higher. */
  public static final String LIFTS = "lifts";

  /** {@link #EFFECT} of a theme with which it is surely lower. */
  public static final String SINKS = "sinks";

  /** {@link #EFFECT} of any other. */
  public static final String UNCLEAR = "unclear";

  public static final String SUPPRESSED = Satisfaction.SUPPRESSED;

  public static final TableSpec DRIVERS =
      TableSpec.table("marts", "theme_drivers", "What a theme does to a metric of surveys.")
          .column(PERIOD, "string", "month, quarter or year.")
          .column(PERIOD_START, "date", "First day of the period, UTC.")
          .column(SURVEY_TYPE, "string", "transactional or relational.")
          .column(METRIC, "string", "nps, csat or ces.")
          .column(THEME, "string", "The theme.")
          .column(ANSWERS, "bigint", "Answers whose words speak of it.")
          .column(SCORE, "double", "The metric among these, in points.")
          .column(ANSWERS_WITHOUT, "bigint", "Answers whose words speak of something else.")
          .column(SCORE_WITHOUT, "double", "The metric among these, in points.")
          .column(DIFFERENCE, "double", "score - score_without.")
          .column(DIFFERENCE_LOW, "double", "Lower end of its 95 % confidence interval.")
          .column(DIFFERENCE_HIGH, "double", "Upper end of its 95 % confidence interval.")
          .column(
              IMPACT, "double", "Points that the metric of all with words is off score_without.")
          .column(EFFECT, "string", "lifts or sinks, beyond the false rate; otherwise unclear.")
          .column(SUPPRESSED, "string", "Why nothing but the numbers of answers is told.")
          .key(PERIOD, PERIOD_START, SURVEY_TYPE, METRIC, THEME);

  public static final String MONTH = "month";
  public static final String LANGUAGE = Verbatims.LANGUAGE;
  public static final String WORD = "word";
  public static final String RANK = "rank";
  public static final String VERBATIMS_BEFORE = "verbatims_before";
  public static final String SHARE_BEFORE = "share_before";
  public static final String P_VALUE = "p_value";

  public static final TableSpec EMERGING =
      TableSpec.table("marts", "emerging_words", "A word that rose in a month.")
          .column(MONTH, "date", "First day of the month, UTC.")
          .column(LANGUAGE, "string", "fr or en.")
          .column(RANK, "int", "1 for what chance explains least.")
          .column(WORD, "string", "The word, as it is written most.")
          .column(VERBATIMS, "bigint", "Verbatims of the month with a form of it.")
          .column(SHARE, "double", "Share of the month's verbatims of the language, 0 to 1.")
          .column(VERBATIMS_BEFORE, "bigint", "Verbatims with it in the months before.")
          .column(SHARE_BEFORE, "double", "Share of theirs, 0 to 1.")
          .column(P_VALUE, "double", "At most how likely chance gives such a rise.")
          .key(MONTH, LANGUAGE, RANK);

  private Themes() {}
}
