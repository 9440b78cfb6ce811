package io.clientele.table;

/** {@code bronze.rejects}: a rejected row, or a file rejected whole, with every reason. */
public final class Rejects {
  public static final String FEED = Bronze.FEED;
  public static final String SOURCE_FILE = Bronze.SOURCE_FILE;
  public static final String LINE = Bronze.LINE;
  public static final String REASON = "reason";
  public static final String RAW = "raw";
  public static final String ROWS = "rows";
  public static final String RUN_ID = Bronze.RUN_ID;
  public static final String AS_OF = Columns.AS_OF;

  public static final TableSpec TABLE =
      TableSpec.table(
              Bronze.SCHEMA,
              "rejects",
              "A rejected row of a file, or a whole rejected file, with every reason.")
          .column(FEED, "string", "The feed the file belongs to.")
          .column(SOURCE_FILE, "string", "The file.")
          .column(LINE, "bigint", "Line the row starts on, 1-based; null for a whole file.")
          .column(REASON, "string", "Every reason, separated by semicolons.")
          .contact(
              RAW,
              "string",
              "The row as it stood in the file, a typed one as JSON; null for a whole file.")
          .column(ROWS, "bigint", "Rows this reject stands for: 1, or the rows of the file.")
          .column(RUN_ID, "string", "The run that rejected it.")
          .column(AS_OF, "date", "Business date of that run.")
          .key(FEED, SOURCE_FILE, LINE);

  private Rejects() {}
}
