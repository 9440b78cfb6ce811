package io.clientele.table;

/** {@code silver.survey_answers}: an answered question known as of D. */
public final class SurveyAnswers {
  public static final String FEED = "feed";
  public static final String RESPONSE_ID = "response_id";
  public static final String SOURCE = Columns.SOURCE;
  public static final String CUSTOMER_SOURCE_ID = Columns.CUSTOMER_SOURCE_ID;
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String ANSWERED_AT = "answered_at";
  public static final String SURVEY_TYPE = "survey_type";

  /** {@link #SURVEY_TYPE} of a survey about the company, not about an order or a contact. */
  public static final String RELATIONAL = "relational";

  public static final String METRIC = "metric";

  /** {@link #METRIC} of a recommendation score, 0 to 10. */
  public static final String NPS = "nps";

  /** {@link #METRIC} of a satisfaction score, 1 to 5. */
  public static final String CSAT = "csat";

  public static final String SCORE = "score";
  public static final String VERBATIM = "verbatim";
  public static final String CHANNEL = OrderLines.CHANNEL;
  public static final String ORDER_ID = OrderLines.ORDER_ID;
  public static final String SOURCE_FILE = OrderLines.SOURCE_FILE;
  public static final String FILE_LINE = OrderLines.FILE_LINE;

  public static final TableSpec TABLE =
      TableSpec.table("silver", "survey_answers", "An answered question of a survey.")
          .column(FEED, "string", "The feed.")
          .column(RESPONSE_ID, "string", "The response; it may answer several questions.")
          .column(SOURCE, "string", "Source that customer_source_id belongs to.")
          .column(CUSTOMER_SOURCE_ID, "string", "The customer's id there; null: anonymous.")
          .column(CUSTOMER_ID, "string", "The customer.")
          .column(ANSWERED_AT, "timestamp", "When it was answered, UTC.")
          .column(SURVEY_TYPE, "string", "transactional or relational.")
          .column(METRIC, "string", "nps (0-10), csat (1-5), ces (1-7) or verbatim.")
          .column(SCORE, "double", "The score, on the metric's scale.")
          .contact(VERBATIM, "string", "The words; may hold contact data.")
          .column(CHANNEL, "string", "How it was asked.")
          .column(ORDER_ID, "string", "The order asked about.")
          .column(SOURCE_FILE, "string", "File it came from.")
          .column(FILE_LINE, "bigint", "Line of that file.")
          .key(FEED, SOURCE_FILE, FILE_LINE);

  private SurveyAnswers() {}
}
