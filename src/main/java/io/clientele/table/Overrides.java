package io.clientele.table;

/**
 * {@code silver.overrides}: what people set of the person that holds a source record, as of D; of a
 * record's column what was decided last.
 */
public final class Overrides {
  public static final String SOURCE = Columns.SOURCE;
  public static final String SOURCE_ID = Columns.SOURCE_ID;
  public static final String COLUMN = "column";
  public static final String VALUE = "value";
  public static final String REASON = "reason";
  public static final String DECIDED_BY = "decided_by";
  public static final String DECIDED_AT = "decided_at";
  public static final String FEED = OrderLines.FEED;
  public static final String SOURCE_FILE = OrderLines.SOURCE_FILE;
  public static final String FILE_LINE = OrderLines.FILE_LINE;

  public static final TableSpec TABLE =
      TableSpec.table(
              "silver", "overrides", "What people set of the person that holds a source record.")
          .column(SOURCE, "string", "The record's source.")
          .column(SOURCE_ID, "string", "The record's id in its source.")
          .column(COLUMN, "string", "The column of golden.customers that is set.")
          .contact(VALUE, "string", "Its value, normalised; null: the column is to be empty.")
          .contact(REASON, "string", "Why; may hold contact data.")
          .column(DECIDED_BY, "string", "Who decided it.")
          .column(DECIDED_AT, "timestamp", "When, UTC.")
          .column(FEED, "string", "The feed.")
          .column(SOURCE_FILE, "string", "File it came from.")
          .column(FILE_LINE, "bigint", "Line of that file.")
          .key(SOURCE, SOURCE_ID, COLUMN);

  private Overrides() {}
}
