package io.clientele.testkit;

import io.clientele.table.TableSpec;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Makes a table's rows from text: a row a line, the named columns separated by {@code |}, cast to
 * the table's types; {@code null} and columns not named are null. Arrays are written {@code [a,
 * b]}.
 */
public final class TableRows {
  private TableRows() {}

  /** The rows, with all columns of the table. */
  public static Dataset<Row> rows(
      SparkSession spark, TableSpec table, String columns, String... lines) {
    List<String> names = List.of(columns.split("\\s*,\\s*"));
    StructField[] fields =
        names.stream()
            .map(name -> DataTypes.createStructField(name, DataTypes.StringType, true))
            .toArray(StructField[]::new);
    List<Row> texts =
        Arrays.stream(lines).map(line -> RowFactory.create((Object[]) values(line))).toList();
    return spark
        .createDataFrame(texts, new StructType(fields))
        .select(
            table.columns().stream()
                .map(column -> value(column, names.contains(column.name())))
                .toArray(Column[]::new));
  }

  private static String[] values(String line) {
    return Arrays.stream(line.split("\\|", -1))
        .map(value -> value.equals("null") ? null : value)
        .toArray(String[]::new);
  }

  private static Column value(TableSpec.Column column, boolean given) {
    Column text = given ? functions.col(column.name()) : functions.lit(null);
    Column value =
        given && column.type().equals("array<string>")
            ? functions.split(functions.regexp_replace(text, "^\\[|\\]$", ""), ", ")
            : text.cast(column.type());
    return value.as(column.name());
  }
}
