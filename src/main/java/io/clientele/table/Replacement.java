package io.clientele.table;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of a table that take the place of others, in one commit. A row names the one it replaces by
 * {@link #former} columns; it is new when these are null.
 *
 * @param table the table
 */
public record Replacement(TableSpec table) {
  /** Whether the former row leaves and none takes its place. */
  public static final String GONE = "_gone";

  private static final String NOW = "now";
  private static final String NEXT = "next";

  /** Holds the value that a column of the key has in the replaced row. */
  public static String former(String column) {
    return "_former_" + column;
  }

  /** The key of the replaced row, which is the row's own. */
  public static Dataset<Row> ofItself(Dataset<Row> rows, TableSpec table) {
    Dataset<Row> named = rows;
    for (String column : table.key()) {
      named = named.withColumn(former(column), col(column));
    }
    return named;
  }

  /** What takes rows of a table from what they were to what they are now. */
  public static Dataset<Row> between(Dataset<Row> then, Dataset<Row> now, TableSpec table) {
    Dataset<Row> before = columns(then, table);
    Dataset<Row> after = columns(now, table);
    Dataset<Row> standing =
        ofItself(before, table)
            .select(
                Stream.concat(table.key().stream(), table.key().stream().map(Replacement::former))
                    .map(column -> col(column))
                    .toArray(Column[]::new));
    String[] key = table.key().toArray(String[]::new);
    Dataset<Row> come =
        different(after, before).join(standing, key, "left_outer").withColumn(GONE, lit(false));
    Dataset<Row> leave =
        ofItself(before.join(after, key, "left_anti"), table).withColumn(GONE, lit(true));
    return come.unionByName(leave);
  }

  /** Rows that are not among others. */
  private static Dataset<Row> different(Dataset<Row> rows, Dataset<Row> others) {
    StructType schema = rows.schema();
    Column same =
        Stream.of(schema.fields())
            .map(
                field ->
                    MapColumns.comparable(rows.col(field.name()), field.dataType())
                        .eqNullSafe(
                            MapColumns.comparable(others.col(field.name()), field.dataType())))
            .reduce(Column::and)
            .orElseThrow();
    return rows.join(others, same, "left_anti");
  }

  private static Dataset<Row> columns(Dataset<Row> rows, TableSpec table) {
    return rows.select(
        table.columns().stream()
            .map(column -> value(col(column.name()), column))
            .toArray(Column[]::new));
  }

  /** The columns of the table, and the key of the replaced row; others are dropped. */
  public static Dataset<Row> shaped(Dataset<Row> rows, TableSpec table) {
    Stream<Column> former =
        table.key().stream().map(Replacement::former).map(column -> col(column));
    return rows.select(
        Stream.concat(
                table.columns().stream().map(column -> value(col(column.name()), column)), former)
            .toArray(Column[]::new));
  }

  private static Column value(Column column, TableSpec.Column of) {
    return column.cast(of.type()).as(of.name());
  }

  void commit(DeltaTable now, Dataset<Row> rows) {
    Column same =
        table.key().stream()
            .map(column -> now(column).equalTo(next(former(column))))
            .reduce(Column::and)
            .orElseThrow();
    Map<String, Column> values =
        table.columns().stream()
            .collect(
                Collectors.toMap(
                    TableSpec.Column::name, column -> next(column.name()).cast(column.type())));
    boolean someLeave = Arrays.asList(rows.columns()).contains(GONE);
    Column gone = someLeave ? coalesce(col(GONE), lit(false)) : lit(false);
    Dataset<Row> next = rows.withColumn(GONE, gone);
    now.as(NOW)
        .merge(next.as(NEXT), same)
        .whenMatched(next(GONE))
        .delete()
        .whenMatched()
        .update(values)
        .whenNotMatched(next(GONE).unary_$bang())
        .insert(values)
        .execute();
  }

  private static Column now(String column) {
    return col(NOW + "." + column);
  }

  private static Column next(String column) {
    return col(NEXT + "." + column);
  }
}
