package io.clientele.table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Rows that are few and used several times. They are computed at once, so that Spark knows how few
 * and sends them to the many, not the many to them. What they were computed from is forgotten:
 * Spark would plan it again with each query on them.
 *
 * @param rows the rows
 * @param count how many
 * @param computed the same, as they were computed
 */
public record Cached(Dataset<Row> rows, long count, Dataset<Row> computed)
    implements AutoCloseable {
  public static Cached of(Dataset<Row> rows) {
    Dataset<Row> kept = rows.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      long count = kept.count();
      return new Cached(inMemory(kept), count, kept);
    } catch (RuntimeException e) {
      kept.unpersist();
      throw e;
    }
  }

  /** The rows as a table in memory, whose size is known and which has no plan of its own. */
  private static Dataset<Row> inMemory(Dataset<Row> kept) {
    LogicalPlan table =
        ((org.apache.spark.sql.classic.Dataset<Row>) kept).queryExecution().withCachedData();
    return org.apache.spark.sql.classic.Dataset.ofRows((SparkSession) kept.sparkSession(), table);
  }

  public boolean isEmpty() {
    return count == 0;
  }

  @Override
  public void close() {
    computed.unpersist();
  }
}
