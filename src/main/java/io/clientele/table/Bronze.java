package io.clientele.table;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The bronze tables: one a feed, {@code bronze.<feed>}, a row a row of a file. They hold the file's
 * own columns, whatever these are, and the columns named here.
 */
public final class Bronze {
  public static final String SCHEMA = "bronze";
  public static final String FEED = "_feed";
  public static final String SOURCE_FILE = "_source_file";

  /** Line of the file a row starts on, 1-based; for binary formats its position, 1-based. */
  public static final String LINE = "_line";

  /** Values of columns that were not taken up. */
  public static final String RESCUED = "_rescued";

  public static final String RUN_ID = "_run_id";
  public static final String INGESTED_AT = "_ingested_at";

  private static final List<String> SYSTEM_COLUMNS =
      List.of(FEED, SOURCE_FILE, LINE, RUN_ID, INGESTED_AT);

  private Bronze() {}

  /** The columns Clientele adds to a file's own. */
  public static List<String> systemColumns() {
    return SYSTEM_COLUMNS;
  }

  /** The bronze table of a feed whose files have these own columns. */
  public static TableSpec table(String feed, StructType own) {
    TableSpec.Builder table =
        TableSpec.table(SCHEMA, feed, "Rows of the feed " + feed + " as they were delivered.");
    for (StructField field : own.fields()) {
      table.contact(field.name(), field.dataType().sql(), meaning(field));
    }
    return table
        .column(FEED, "string", "The feed.")
        .column(SOURCE_FILE, "string", "The file, below the landing zone.")
        .column(LINE, "bigint", "Line the row starts on; in binary formats its position. 1-based.")
        .column(RUN_ID, "string", "The run that took it in.")
        .column(INGESTED_AT, "timestamp", "When that run started, UTC.")
        .key(SOURCE_FILE, LINE);
  }

  private static String meaning(StructField field) {
    return field.name().equals(RESCUED)
        ? "Values of columns that came later and were not taken up, as JSON."
        : "As delivered.";
  }

  /** {@code bronze.<feed>}. */
  public static String tableName(String feed) {
    return SCHEMA + "." + feed;
  }

  /** A file's own column name as Delta can store it: characters it refuses become underscores. */
  public static String storable(String column) {
    String name = column.strip().replaceAll("[ ,;{}()\\n\\t=.`]", "_");
    String lower = name.toLowerCase(Locale.ROOT);
    return name.isEmpty() || SYSTEM_COLUMNS.contains(lower) || lower.equals(RESCUED)
        ? "_c" + name
        : name;
  }
}
