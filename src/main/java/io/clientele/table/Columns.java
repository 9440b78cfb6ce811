package io.clientele.table;

/** Columns that several tables share, named once. */
public final class Columns {
  /** The person, in every table that knows one. */
  public static final String CUSTOMER_ID = "customer_id";

  /** The business date a row was computed for. */
  public static final String AS_OF = "as_of";

  /** The customers feed, or other feed, a source record came from. */
  public static final String SOURCE = "source";

  /** A source record's id in its source. */
  public static final String SOURCE_ID = "source_id";

  /** The source record an event names. */
  public static final String CUSTOMER_SOURCE_ID = "customer_source_id";

  /** The run that wrote a row. */
  public static final String RUN_ID = "run_id";

  private Columns() {}
}
