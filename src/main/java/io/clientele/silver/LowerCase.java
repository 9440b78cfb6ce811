package io.clientele.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.trim;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Columns that hold words of a fixed set, in lower case without space around; empty is null.
 *
 * @param columns the columns
 */
public record LowerCase(List<String> columns) {
  static LowerCase of(String... columns) {
    return new LowerCase(List.of(columns));
  }

  Dataset<Row> apply(Dataset<Row> rows) {
    Dataset<Row> lowered = rows;
    for (String column : columns) {
      lowered = lowered.withColumn(column, nullif(lower(trim(col(column))), lit("")));
    }
    return lowered;
  }
}
