package io.clientele.table;

import io.delta.kernel.Table;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * The data files that make up a plain table of few files: one that any Delta reader opens (reader
 * version 1) and that is not partitioned. They are found by Delta Kernel, without a Spark job;
 * Delta's own reader for Spark needs several, which takes longer than to read a small table.
 *
 * @param columns the table's columns
 * @param paths the files
 */
record ActiveFiles(StructType columns, List<String> paths) {
  /** As many paths as Spark looks at without starting a job for it. */
  private static final int FEW = 32;

  /** Signs that make a path a pattern to Spark. */
  private static final Pattern GLOB = Pattern.compile("[{}\\[\\]*?\\\\]");

  ActiveFiles {
    paths = List.copyOf(paths);
  }

  /**
   * The files of a version of one of Clientele's own tables, which exists; empty when it is not of
   * that kind. Kernel's public interface tells neither the reader version nor a schema that Spark
   * could read.
   */
  static Optional<ActiveFiles> of(SparkSession spark, String table, long version) {
    Engine engine = DefaultEngine.create(spark.sparkContext().hadoopConfiguration());
    SnapshotImpl snapshot =
        (SnapshotImpl) Table.forPath(engine, table).getSnapshotAsOfVersion(engine, version);
    if (snapshot.getProtocol().getMinReaderVersion() > 1
        || !snapshot.getPartitionColumnNames().isEmpty()) {
      return Optional.empty();
    }
    StructType columns = (StructType) DataType.fromJson(snapshot.getMetadata().getSchemaString());
    return paths(snapshot, engine).map(paths -> new ActiveFiles(columns, paths));
  }

  /** The rows of some of a table's data files. */
  static Dataset<org.apache.spark.sql.Row> read(
      SparkSession spark, StructType columns, List<String> paths) {
    String[] escaped =
        paths.stream().map(path -> GLOB.matcher(path).replaceAll("\\\\$0")).toArray(String[]::new);
    return paths.isEmpty()
        ? spark.createDataFrame(List.of(), columns)
        : spark.read().schema(columns).parquet(escaped);
  }

  /** The table's rows. */
  Dataset<org.apache.spark.sql.Row> rows(SparkSession spark) {
    return read(spark, columns, paths);
  }

  private static Optional<List<String>> paths(SnapshotImpl snapshot, Engine engine) {
    List<String> paths = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> batches =
        snapshot.getScanBuilder().build().getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> files = batches.next().getRows()) {
          while (files.hasNext()) {
            paths.add(InternalScanFileUtils.getAddFileStatus(files.next()).getPath());
          }
        }
        if (paths.size() > FEW) {
          return Optional.empty();
        }
      }
      return Optional.of(paths);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
