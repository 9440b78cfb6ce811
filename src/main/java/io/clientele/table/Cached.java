package io.clientele.table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Rows that are few and used several times. They are computed at once, so that Spark knows how few
 * and sends them to the many, not the many to them.
 *
 * @param rows the rows
 * @param count how many
 */
public record Cached(Dataset<Row> rows, long count) implements AutoCloseable {
  public static Cached of(Dataset<Row> rows) {
    Dataset<Row> kept = withoutHistory(rows).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return new Cached(kept, kept.count());
    } catch (RuntimeException e) {
      kept.unpersist();
      throw e;
    }
  }

  /**
   * The same rows, whose plan does not say what they are computed from. Spark would plan it, and
   * describe it for its history, again with each query on them: rows kept of rows kept of rows kept
   * are soon described by gigabytes. A local checkpoint would forget as much, but hold the rows as
   * they are, not by column, and not tell how many there are. Spark promises nothing of the method
   * by which it does this itself.
   */
  private static Dataset<Row> withoutHistory(Dataset<Row> rows) {
    return ((SparkSession) rows.sparkSession())
        .internalCreateDataFrame(
            ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().toRdd(),
            rows.schema(),
            false);
  }

  public boolean isEmpty() {
    return count == 0;
  }

  @Override
  public void close() {
    rows.unpersist();
  }
}
