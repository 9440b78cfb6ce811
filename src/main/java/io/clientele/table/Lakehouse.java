package io.clientele.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The Delta tables below one root, {@code <root>/<schema>/<table>}. Every write holds the table to
 * its {@link TableSpec}, is one commit, and returns the number of rows written.
 *
 * @param spark the session
 * @param root path or URI
 * @param publication what is seen of the tables; empty when they are seen as they stand, which only
 *     those do that write
 */
public record Lakehouse(SparkSession spark, String root, Optional<Publication> publication) {
  /** The tables as they stand. */
  public Lakehouse(SparkSession spark, String root) {
    this(spark, root, Optional.empty());
  }

  /** The tables as they were last published; the log of the runs as it stands. */
  public Lakehouse published() {
    return new Lakehouse(spark, root, Optional.of(Publication.last(this)));
  }

  /**
   * The table's rows; none, with its columns, when it has never been written. A column that came
   * after its last write is null.
   */
  public Dataset<Row> read(TableSpec table) {
    if (!exists(table.fullName())) {
      return spark.createDataFrame(List.of(), table.structType());
    }
    Dataset<Row> rows = read(table.fullName());
    Set<String> present = Set.of(rows.columns());
    for (TableSpec.Column column : table.columns()) {
      if (!present.contains(column.name())) {
        rows = rows.withColumn(column.name(), lit(null).cast(column.type()));
      }
    }
    return rows;
  }

  /**
   * The rows of a table named {@code schema.name} that exists, as it is now: what is written later
   * is to be read anew.
   */
  public Dataset<Row> read(String table) {
    return readAt(table, seen(table));
  }

  /** The rows of a table named {@code schema.name} as they were at a version. */
  Dataset<Row> readAt(String table, long version) {
    return ActiveFiles.of(spark, path(table), version)
        .map(files -> files.rows(spark))
        .orElseGet(
            () -> spark.read().format("delta").option("versionAsOf", version).load(path(table)));
  }

  /** The rows of some data files of a table. */
  public Dataset<Row> readFiles(TableSpec table, List<String> files) {
    return ActiveFiles.read(spark, table.structType(), files);
  }

  /**
   * Whether the table named {@code schema.name} has been written. A first write that was broken off
   * leaves a log without a commit: that is no table yet.
   */
  public boolean exists(String table) {
    return seen(table) != LastCommit.NONE;
  }

  /** The version of the table named {@code schema.name}; empty when it has never been written. */
  public OptionalLong version(String table) {
    long version = seen(table);
    return version == LastCommit.NONE ? OptionalLong.empty() : OptionalLong.of(version);
  }

  /** The business date of what the last write of the table wrote; empty when it wrote no row. */
  public Optional<LocalDate> asOf(TableSpec table) {
    return exists(table.fullName()) ? lastCommit(table).asOf() : Optional.empty();
  }

  /** How many rows the last write of the table wrote; 0 when it has never been written. */
  public long lastRows(TableSpec table) {
    return exists(table.fullName()) ? lastCommit(table).rows() : 0;
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

  /**
   * Puts rows in the place of those whose key their {@link Replacement#former} columns hold, which
   * leave without a follower where {@link Replacement#GONE} holds; rows that name no former one are
   * added.
   */
  public long replace(TableSpec table, Dataset<Row> rows) {
    refuseToWritePublished(table);
    Failpoint.pass("before:" + table.fullName());
    long written = new ReplacingWrite(this, table).commit(rows);
    Failpoint.pass("after:" + table.fullName());
    return written;
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
          .filter(this::exists)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts back the table named {@code schema.name} as it was at a version, as a new version. */
  public void restore(String table, long version) {
    Failpoint.pass("before:" + table);
    DeltaTable.forPath(spark, path(table)).restoreToVersion(version);
    Failpoint.pass("after:" + table);
  }

  /** Removes all rows of the table named {@code schema.name}. */
  public void clear(String table) {
    Failpoint.pass("before:" + table);
    DeltaTable.forPath(spark, path(table)).delete();
    Failpoint.pass("after:" + table);
  }

  /** The version of a table that is seen. */
  private long seen(String table) {
    return publication
        .filter(published -> !Ops.isLog(table))
        .map(published -> published.versions().getOrDefault(table, LastCommit.NONE))
        .orElseGet(() -> LastCommit.version(this, table));
  }

  private LastCommit lastCommit(TableSpec table) {
    return LastCommit.of(this, table.fullName(), seen(table.fullName()));
  }

  private long write(TableSpec table, Dataset<Row> rows, String mode, String condition) {
    refuseToWritePublished(table);
    Failpoint.pass("before:" + table.fullName());
    long written = commit(table, rows, mode, condition);
    Failpoint.pass("after:" + table.fullName());
    return written;
  }

  private void refuseToWritePublished(TableSpec table) {
    if (publication.isPresent()) {
      throw new IllegalStateException("What is published is only read: " + table.fullName());
    }
  }

  /** Writes without a failpoint. */
  long commit(TableSpec table, Dataset<Row> rows, String mode, String condition) {
    Dataset<Row> shaped = rows.select(columns(table)).to(table.structType());
    long before = LastCommit.version(this, table.fullName());
    if (before != LastCommit.NONE) {
      DataFrameWriter<Row> writer =
          shaped.write().format("delta").mode(mode).option("mergeSchema", "true");
      (condition.isEmpty() ? writer : writer.option("replaceWhere", condition))
          .save(path(table.fullName()));
    } else {
      new FirstWrite(table, new Path(path(table.fullName()))).commit(shaped);
    }
    return writtenSince(before, table);
  }

  /** How many rows the commit after a version wrote. */
  private long writtenSince(long before, TableSpec table) {
    LastCommit commit = LastCommit.of(this, table.fullName());
    // What changes nothing, such as no rows appended, is no commit.
    return commit.version() <= before ? 0 : commit.rows();
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
