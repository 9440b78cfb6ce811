package io.clientele.serve;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.ExportSettings.Dialect;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/**
 * A table's rows as cells of a CSV file: lists and maps become text, numbers get the dialect's
 * decimal point, and a text that a spreadsheet would run as a formula gets an apostrophe before it.
 * Numbers are never changed otherwise, so a negative one stays a number.
 *
 * @param dialect how the file is written
 */
record CsvCells(Dialect dialect) {
  private static final String FORMULA = "^[=+\\-@\\t\\r\\n]";
  private static final String BETWEEN = " | ";

  Dataset<Row> apply(Dataset<Row> rows) {
    return rows.select(
        Arrays.stream(rows.schema().fields())
            .map(field -> cell(field).as(field.name()))
            .toArray(Column[]::new));
  }

  private Column cell(StructField field) {
    Column value = col(field.name());
    DataType type = field.dataType();
    if (type instanceof StringType) {
      return guarded(value);
    }
    if (type instanceof ArrayType) {
      return guarded(array_join(value, BETWEEN));
    }
    if (type instanceof MapType) {
      Column entries =
          transform(
              array_sort(map_entries(value)),
              entry -> concat_ws("=", entry.getField("key"), entry.getField("value")));
      return guarded(array_join(entries, BETWEEN));
    }
    if (type instanceof DecimalType || type instanceof DoubleType) {
      return translate(value.cast("string"), ".", dialect.decimalPoint());
    }
    return value;
  }

  private static Column guarded(Column text) {
    return when(text.rlike(FORMULA), concat(lit("'"), text)).otherwise(text);
  }
}
