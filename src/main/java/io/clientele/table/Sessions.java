package io.clientele.table;

/** {@code silver.sessions}: visits of one visitor without a long silence. */
public final class Sessions {
  public static final String SESSION_ID = Visits.SESSION_ID;
  public static final String VISITOR_ID = Visits.VISITOR_ID;
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String IDENTIFIED_AT = Visits.IDENTIFIED_AT;
  public static final String STARTED_AT = "started_at";
  public static final String ENDED_AT = "ended_at";
  public static final String EVENTS = "events";
  public static final String PRODUCTS_SEEN = "products_seen";
  public static final String IS_BOT = Visits.IS_BOT;
  public static final String LANDING_URL = "landing_url";
  public static final String REFERRER = Visits.REFERRER;
  public static final String CAMPAIGN = Visits.CAMPAIGN;
  public static final String DEVICE = Visits.DEVICE;

  public static final TableSpec TABLE =
      TableSpec.table("silver", "sessions", "Visits of one visitor without a long silence.")
          .column(SESSION_ID, "string", "The session.")
          .column(VISITOR_ID, "string", "The browser or device.")
          .column(CUSTOMER_ID, "string", "The customer, once known.")
          .column(
              IDENTIFIED_AT,
              "timestamp",
              "Since when the visitor is known to be the customer, UTC.")
          .column(STARTED_AT, "timestamp", "First event, UTC.")
          .column(ENDED_AT, "timestamp", "Last event, UTC.")
          .column(EVENTS, "bigint", "Events.")
          .column(PRODUCTS_SEEN, "bigint", "Different products looked at.")
          .column(IS_BOT, "boolean", "Whether a robot browsed.")
          .column(LANDING_URL, "string", "First page.")
          .column(REFERRER, "string", "The page before the first.")
          .column(CAMPAIGN, "string", "First campaign.")
          .column(DEVICE, "string", "First device.")
          .key(SESSION_ID);

  private Sessions() {}
}
