package io.clientele.model;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The same rows in the same order, however they came: MLlib's results depend on both. Rows stand in
 * parts by the hash of their key, each sorted. How many parts is told by how many rows there are,
 * not by the machine: few rows train fastest in one.
 *
 * @param parts number of parts
 * @param key columns that tell rows apart; the first one decides the part
 */
public record StableOrder(int parts, List<String> key) {
  private static final long ROWS_A_PART = 25_000;

  public StableOrder {
    key = List.copyOf(key);
  }

  /** For about so many rows. */
  public static StableOrder of(long rows, String... key) {
    return new StableOrder(Math.toIntExact(1 + rows / ROWS_A_PART), List.of(key));
  }

  public Dataset<Row> apply(Dataset<Row> rows) {
    Column[] order = key.stream().map(functions::col).toArray(Column[]::new);
    return rows.repartition(parts, order[0]).sortWithinPartitions(order);
  }
}
