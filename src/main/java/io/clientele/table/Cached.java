package io.clientele.table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
    Dataset<Row> kept = rows.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return new Cached(kept, kept.count());
    } catch (RuntimeException e) {
      kept.unpersist();
      throw e;
    }
  }

  public boolean isEmpty() {
    return count == 0;
  }

  @Override
  public void close() {
    rows.unpersist();
  }
}
