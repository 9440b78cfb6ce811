package io.clientele.table;

import static io.clientele.table.Replacement.GONE;
import static io.clientele.table.Replacement.former;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.delta.tables.DeltaTable;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Puts rows in the place of others of a table, in one commit, in the cheapest way: beside the
 * others when they take no place; together with all that stand when they touch most of the files,
 * which a merge would read twice, shuffle and write all the same; else by a merge.
 *
 * @param lakehouse the tables
 * @param table the table
 */
record ReplacingWrite(Lakehouse lakehouse, TableSpec table) {
  private static final String NOW = "now";
  private static final String NEXT = "next";
  private static final String FILE = "_file";

  /** When rows touch one file of so many, all are written. */
  private static final int MOST = 2;

  private static final long ROWS_A_FILE = 500_000;

  /**
   * Commits rows that are at hand, as {@link Replacement} has them.
   *
   * @return how many came
   * @throws IllegalStateException when two take the place of one
   */
  long commit(Dataset<Row> rows) {
    boolean someLeave = Arrays.asList(rows.columns()).contains(GONE);
    Dataset<Row> next =
        rows.withColumn(GONE, someLeave ? coalesce(col(GONE), lit(false)) : lit(false));
    Dataset<Row> come = next.where(not(col(GONE)));
    Column place = struct(key(column -> col(former(column))));
    Column known =
        Arrays.stream(key(column -> col(former(column)).isNotNull())).reduce(Column::and).get();
    Row counts =
        next.agg(
                count(when(not(col(GONE)), lit(1))),
                count(when(known, lit(1))),
                count_distinct(when(known, place)))
            .head();
    if (counts.getLong(1) != counts.getLong(2)) {
      throw new IllegalStateException(
          "Of %s %d rows are to take the place of %d."
              .formatted(table.fullName(), counts.getLong(1), counts.getLong(2)));
    }
    Dataset<Row> taken = next.where(known).select(key(column -> col(former(column))));
    if (counts.getLong(1) == 0) {
      lakehouse.commit(table, come, "append", "");
    } else if (touchesMostFiles(taken)) {
      int files = (int) (1 + counts.getLong(0) / ROWS_A_FILE);
      lakehouse.commit(
          table,
          without(lakehouse.read(table), taken)
              .unionByName(Replacement.columns(come, table).coalesce(files)),
          "overwrite",
          "");
    } else {
      merge(next);
    }
    return counts.getLong(0);
  }

  private boolean touchesMostFiles(Dataset<Row> taken) {
    Dataset<Row> standing = lakehouse.read(table.fullName());
    int files = standing.inputFiles().length;
    return files <= MOST
        || files
            <= MOST
                * standing
                    .withColumn(FILE, col("_metadata.file_path"))
                    .join(taken, same(standing, taken), "left_semi")
                    .select(FILE)
                    .distinct()
                    .count();
  }

  private Dataset<Row> without(Dataset<Row> standing, Dataset<Row> taken) {
    return standing.join(taken, same(standing, taken), "left_anti");
  }

  private void merge(Dataset<Row> next) {
    Map<String, Column> values =
        table.columns().stream()
            .collect(
                Collectors.toMap(
                    TableSpec.Column::name, column -> next(column.name()).cast(column.type())));
    DeltaTable.forPath(lakehouse.spark(), lakehouse.path(table.fullName()))
        .as(NOW)
        .merge(
            next.as(NEXT), same(column -> col(NOW + "." + column), column -> next(former(column))))
        .whenMatched(next(GONE))
        .delete()
        .whenMatched()
        .update(values)
        .whenNotMatched(not(next(GONE)))
        .insert(values)
        .execute();
  }

  private Column same(Dataset<Row> standing, Dataset<Row> taken) {
    return same(standing::col, column -> taken.col(former(column)));
  }

  private Column same(Function<String, Column> standing, Function<String, Column> taken) {
    return Arrays.stream(key(column -> standing.apply(column).equalTo(taken.apply(column))))
        .reduce(Column::and)
        .orElseThrow();
  }

  private Column[] key(Function<String, Column> column) {
    return table.key().stream().map(column).toArray(Column[]::new);
  }

  private static Column next(String column) {
    return col(NEXT + "." + column);
  }
}
