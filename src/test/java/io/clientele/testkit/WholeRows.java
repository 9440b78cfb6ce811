package io.clientele.testkit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.clientele.table.TableSpec;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Makes rows of a table from the few columns that a test is about; the others are null. */
public final class WholeRows {
  private WholeRows() {}

  public static Dataset<Row> of(TableSpec table, Dataset<Row> some) {
    List<String> given = Arrays.asList(some.columns());
    for (String column : given) {
      if (!table.columnNames().contains(column)) {
        throw new IllegalArgumentException(column + " is no column of " + table.fullName());
      }
    }
    return some.select(
        table.columns().stream()
            .map(
                column ->
                    (given.contains(column.name()) ? col(column.name()) : lit(null))
                        .cast(column.type())
                        .as(column.name()))
            .toArray(Column[]::new));
  }
}
