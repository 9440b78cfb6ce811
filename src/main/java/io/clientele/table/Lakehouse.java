package io.clientele.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The Delta tables below one root, {@code <root>/<schema>/<table>}. Every write holds the table to
 * its {@link TableSpec}, is one commit, and returns the number of rows written.
 *
 * @param spark the session
 * @param root path or URI
 */
public record Lakehouse(SparkSession spark, String root) {
  private static final String ROWS = "rows";

  /** The table's rows; none, with its columns, when it has never been written. */
  public Dataset<Row> read(TableSpec table) {
    return exists(table.fullName())
        ? read(table.fullName())
        : spark.createDataFrame(List.of(), table.structType());
  }

  /** The rows of a table named {@code schema.name} that exists. */
  public Dataset<Row> read(String table) {
    return spark.read().format("delta").load(path(table));
  }

  /** Whether the table named {@code schema.name} has been written. */
  public boolean exists(String table) {
    Path log = new Path(path(table), "_delta_log");
    try {
      return fileSystem().exists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces all rows of the table. */
  public long overwrite(TableSpec table, Dataset<Row> rows) {
    return write(table, rows, "overwrite", "");
  }

  /** Replaces the rows for which the condition holds; all given rows must satisfy it. */
  public long replaceWhere(TableSpec table, Dataset<Row> rows, String condition) {
    return write(table, rows, "overwrite", condition);
  }

  /** Adds rows to the table. */
  public long append(TableSpec table, Dataset<Row> rows) {
    return write(table, rows, "append", "");
  }

  /** Where the table named {@code schema.name} stands. */
  public String path(String table) {
    return root + "/" + table.replace('.', '/');
  }

  /** The names, {@code schema.name}, of all tables that exist, sorted. */
  public List<String> tables() {
    try {
      FileStatus[] logs = fileSystem().globStatus(new Path(root, "*/*/_delta_log"));
      return Arrays.stream(logs == null ? new FileStatus[0] : logs)
          .map(log -> log.getPath().getParent())
          .map(table -> table.getParent().getName() + "." + table.getName())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long write(TableSpec table, Dataset<Row> rows, String mode, String condition) {
    Observation observation = new Observation(UUID.randomUUID().toString());
    Dataset<Row> shaped =
        rows.select(columns(table))
            .to(table.structType())
            .observe(observation, count(lit(1)).as(ROWS));
    create(table);
    DataFrameWriter<Row> writer =
        shaped.write().format("delta").mode(mode).option("mergeSchema", "true");
    (condition.isEmpty() ? writer : writer.option("replaceWhere", condition))
        .save(path(table.fullName()));
    return observed(observation);
  }

  private void create(TableSpec table) {
    if (exists(table.fullName())) {
      return;
    }
    DeltaTableBuilder builder =
        DeltaTable.createIfNotExists(spark)
            .location(path(table.fullName()))
            .comment(table.comment())
            .addColumns(table.structType());
    table.properties().forEach(builder::property);
    builder.execute();
  }

  private static long observed(Observation observation) {
    try {
      return ((Number) Objects.requireNonNull(observation.getAsJava().get(ROWS))).longValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The write was interrupted.", e);
    }
  }

  private static Column[] columns(TableSpec table) {
    return table.columns().stream()
        .map(column -> col(column.name()).cast(column.type()).as(column.name()))
        .toArray(Column[]::new);
  }

  private FileSystem fileSystem() throws IOException {
    return new Path(root).getFileSystem(spark.sparkContext().hadoopConfiguration());
  }
}
