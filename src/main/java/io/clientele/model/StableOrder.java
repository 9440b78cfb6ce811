package io.clientele.model;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The same rows in the same order, however they came: MLlib's results depend on both. Rows stand in
 * one part, many rows in two by the hash of their key, each sorted. No more than two, because sums
 * of floating-point numbers are then the same whichever part ends first.
 *
 * @param parts one or two
 * @param key columns that tell rows apart; the first one decides the part
 */
public record StableOrder(int parts, List<String> key) {
  private static final long MANY_ROWS = 25_000;

  public StableOrder {
    key = List.copyOf(key);
  }

  /** For about so many rows. */
  public static StableOrder of(long rows, String... key) {
    return new StableOrder(rows < MANY_ROWS ? 1 : 2, List.of(key));
  }

  public Dataset<Row> apply(Dataset<Row> rows) {
    Column[] order = key.stream().map(functions::col).toArray(Column[]::new);
    return rows.repartition(parts, order[0]).sortWithinPartitions(order);
  }
}
