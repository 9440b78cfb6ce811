package io.clientele.config;

/** How a feed's files are read: text formats record by record, the others by Spark's own reader. */
public enum Format {
  CSV,
  JSON,
  TEXT,
  PARQUET,
  DELTA,
  JDBC;

  /** Whether the files are text, whose records have line numbers and raw lines. */
  public boolean isText() {
    return this == CSV || this == JSON || this == TEXT;
  }
}
