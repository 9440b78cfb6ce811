package io.clientele.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of a table that take the place of others. A row names the one it replaces by {@link #former}
 * columns; it is new when these are null.
 */
public final class Replacement {
  /** Whether the former row leaves and none takes its place. */
  public static final String GONE = "_gone";

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

  /** The columns of the table; others are dropped. */
  static Dataset<Row> columns(Dataset<Row> rows, TableSpec table) {
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

  private Replacement() {}
}
