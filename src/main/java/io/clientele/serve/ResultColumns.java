package io.clientele.serve;

import static org.apache.spark.sql.functions.base64;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.translate;

import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Rows as texts, the way a format shows them: a text a column, or for JSON one text a row. Spark
 * renders the values, so that they look the same wherever they are printed.
 *
 * @param format the format
 */
record ResultColumns(ResultFormat format) {
  private static final Map<String, String> KEEP_NULLS = Map.of("ignoreNullFields", "false");

  Dataset<Row> apply(Dataset<Row> rows) {
    StructField[] fields = rows.schema().fields();
    // Two columns of a result may have one name.
    String[] names =
        IntStream.range(0, fields.length).mapToObj(i -> "c" + i).toArray(String[]::new);
    Dataset<Row> named = rows.toDF(names);
    if (format == ResultFormat.JSON) {
      Column[] columns =
          IntStream.range(0, fields.length)
              .mapToObj(i -> col(names[i]).as(fields[i].name()))
              .toArray(Column[]::new);
      return named.select(to_json(struct(columns), KEEP_NULLS).as("json"));
    }
    return named.select(
        IntStream.range(0, fields.length)
            .mapToObj(i -> text(col(names[i]), fields[i].dataType()).as(names[i]))
            .toArray(Column[]::new));
  }

  private Column text(Column value, DataType type) {
    if (type instanceof BinaryType) {
      return base64(value);
    }
    if (format == ResultFormat.TABLE) {
      return value.cast("string");
    }
    if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      Column text = translate(value.cast("string"), " ", "T");
      return type instanceof TimestampType ? concat(text, lit("Z")) : text;
    }
    if (type instanceof ArrayType || type instanceof MapType || type instanceof StructType) {
      return to_json(value);
    }
    return value.cast("string");
  }
}
