package io.clientele.table;

/** {@code silver.verbatims}: the words of a response as they were read. */
public final class Verbatims {
  public static final String FEED = SurveyAnswers.FEED;
  public static final String RESPONSE_ID = SurveyAnswers.RESPONSE_ID;
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String ANSWERED_AT = SurveyAnswers.ANSWERED_AT;
  public static final String SURVEY_TYPE = SurveyAnswers.SURVEY_TYPE;
  public static final String LANGUAGE = "language";
  public static final String THEMES = "themes";
  public static final String SENTIMENT = "sentiment";
  public static final String OPINIONS = "opinions";
  public static final String METRIC = SurveyAnswers.METRIC;
  public static final String OPINION = "opinion";
  public static final String TEXT = "text";
  public static final String STEMS = "stems";
  public static final String WORDS = "words";
  public static final String BASIS = "basis";
  public static final String MODEL_VERSION = "model_version";

  public static final TableSpec TABLE =
      TableSpec.table("silver", "verbatims", "The words of a survey's response, read.")
          .column(FEED, "string", "The feed.")
          .column(RESPONSE_ID, "string", "The response.")
          .column(CUSTOMER_ID, "string", "The customer; null: nobody known.")
          .column(ANSWERED_AT, "timestamp", "When it was answered, UTC.")
          .column(SURVEY_TYPE, "string", "transactional or relational.")
          .column(LANGUAGE, "string", "fr, en or other.")
          .column(THEMES, "array<string>", "Themes it speaks of.")
          .column(
              SENTIMENT,
              "double",
              "Probability that who writes so gives high scores, 0 to 1; null without a model.")
          .column(
              OPINIONS,
              "array<struct<metric:string,opinion:int>>",
              "Its scores by metric: 1 high, 0 between, -1 low.")
          .contact(
              TEXT, "string", "The words without addresses, numbers and names as far as found.")
          .contact(STEMS, "array<string>", "Stems of its meaningful words, each once.")
          .contact(WORDS, "array<string>", "The word of each stem as it was written.")
          .column(BASIS, "bigint", "Hash of what it was read from, and by which settings.")
          .column(MODEL_VERSION, "string", "The model of the sentiment, as in ops.models.")
          .key(FEED, RESPONSE_ID);

  private Verbatims() {}
}
