package io.clientele.model;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The same rows in the same order, however they came: MLlib's results depend on both. Rows stand in
 * two parts, by the hash of their key, each sorted. Two, because sums of floating-point numbers are
 * then the same whichever part ends first, and because training on few rows in many parts is slow.
 *
 * @param key columns that tell rows apart; the first one decides the part
 */
public record StableOrder(List<String> key) {
  private static final int PARTS = 2;

  public StableOrder {
    key = List.copyOf(key);
  }

  public Dataset<Row> apply(Dataset<Row> rows) {
    Column[] order = key.stream().map(functions::col).toArray(Column[]::new);
    return rows.repartition(PARTS, order[0]).sortWithinPartitions(order);
  }
}
