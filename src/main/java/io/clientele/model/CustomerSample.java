package io.clientele.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.clientele.table.Columns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Some of many customers, by a hash of their id: the same each time.
 *
 * @param most about so many
 */
public record CustomerSample(int most) {
  private static final long PARTS = 1_000_000;

  /** All of so many rows, or as many of them as there are to be. */
  public Dataset<Row> of(Dataset<Row> rows, long count) {
    if (count <= most) {
      return rows;
    }
    Column part = pmod(xxhash64(col(Columns.CUSTOMER_ID)), lit(PARTS));
    return rows.where(part.lt((long) Math.ceil((double) PARTS * most / count)));
  }
}
