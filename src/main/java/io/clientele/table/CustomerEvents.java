package io.clientele.table;

/**
 * {@code golden.customer_events} (what became of each id, and when) and {@code
 * golden.customer_forwarding} (where a former id leads).
 */
public final class CustomerEvents {
  public static final String WHAT = "what";
  public static final String WHEN = "when";
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String OTHER_ID = "other_id";
  public static final String FORMER_ID = "former_id";

  public static final TableSpec TABLE =
      TableSpec.table("golden", "customer_events", "What became of each customer id, and when.")
          .column(WHAT, "string", "created, merged, split or retired.")
          .column(WHEN, "date", "Business date of the night it happened.")
          .column(CUSTOMER_ID, "string", "The id it happened to.")
          .column(OTHER_ID, "string", "The id merged into, or split from; else null.")
          .key(WHEN, CUSTOMER_ID, WHAT);

  public static final TableSpec FORWARDING =
      TableSpec.table("golden", "customer_forwarding", "Where a former customer id leads.")
          .column(FORMER_ID, "string", "An id that is no more.")
          .column(CUSTOMER_ID, "string", "The id its records have now.")
          .key(FORMER_ID);

  private CustomerEvents() {}
}
