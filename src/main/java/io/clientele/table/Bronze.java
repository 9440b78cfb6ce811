package io.clientele.table;

import java.util.List;

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

  public static final String RUN_ID = "_run_id";
  public static final String INGESTED_AT = "_ingested_at";

  private static final List<String> SYSTEM_COLUMNS =
      List.of(FEED, SOURCE_FILE, LINE, RUN_ID, INGESTED_AT);

  private Bronze() {}

  /** The columns Clientele adds to a file's own. */
  public static List<String> systemColumns() {
    return SYSTEM_COLUMNS;
  }

  /** A file's own column name as Delta can store it: characters it refuses become underscores. */
  public static String storable(String column) {
    String name = column.strip().replaceAll("[ ,;{}()\\n\\t=.`]", "_");
    return name.isEmpty() ? "_c" : name;
  }
}
