package io.clientele.table;

/** {@code silver.visits}: a browsing event known as of D. */
public final class Visits {
  public static final String FEED = "feed";
  public static final String EVENT_ID = "event_id";
  public static final String VISITOR_ID = "visitor_id";
  public static final String SOURCE = Columns.SOURCE;
  public static final String CUSTOMER_SOURCE_ID = Columns.CUSTOMER_SOURCE_ID;
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String HAPPENED_AT = "happened_at";
  public static final String EVENT_TYPE = "event_type";
  public static final String URL = "url";
  public static final String PRODUCT_ID = OrderLines.PRODUCT_ID;
  public static final String REFERRER = "referrer";
  public static final String CAMPAIGN = "campaign";
  public static final String DEVICE = "device";
  public static final String IS_BOT = "is_bot";
  public static final String SESSION_ID = "session_id";
  public static final String FEED_SESSION_ID = "feed_session_id";
  public static final String IDENTIFIED_AT = "identified_at";
  public static final String SOURCE_FILE = OrderLines.SOURCE_FILE;
  public static final String FILE_LINE = OrderLines.FILE_LINE;

  public static final TableSpec TABLE =
      TableSpec.table("silver", "visits", "A browsing event known as of the night's date.")
          .column(FEED, "string", "The feed.")
          .column(EVENT_ID, "string", "The event's id, when the source gives one.")
          .column(VISITOR_ID, "string", "The browser or device; no contact data.")
          .column(SOURCE, "string", "Source that customer_source_id belongs to.")
          .column(CUSTOMER_SOURCE_ID, "string", "The identified customer's id in that source.")
          .column(CUSTOMER_ID, "string", "The customer, also by other visits of the visitor.")
          .column(
              IDENTIFIED_AT,
              "timestamp",
              "Since when the visitor is known to be the customer, UTC.")
          .column(HAPPENED_AT, "timestamp", "When it happened, UTC.")
          .column(EVENT_TYPE, "string", "What happened: page, product, cart, purchase, ...")
          .column(URL, "string", "The page.")
          .column(PRODUCT_ID, "string", "The product looked at.")
          .column(REFERRER, "string", "The page before.")
          .column(CAMPAIGN, "string", "The campaign it came from.")
          .column(DEVICE, "string", "desktop, mobile, tablet, ...")
          .column(IS_BOT, "boolean", "Whether a robot browsed.")
          .column(
              SESSION_ID,
              "string",
              "The session; it begins anew after a silence, by another campaign, or when the feed's own changes.")
          .column(FEED_SESSION_ID, "string", "The feed's own session, when it tells.")
          .column(SOURCE_FILE, "string", "File it came from.")
          .column(FILE_LINE, "bigint", "Line of that file.")
          .key(FEED, SOURCE_FILE, FILE_LINE);

  private Visits() {}
}
