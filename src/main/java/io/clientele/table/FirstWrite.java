package io.clientele.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.CreateTableWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.TableAlreadyExistsException;

/**
 * Creates a table with its first rows: one commit.
 *
 * @param table the table
 * @param folder where it stands
 */
record FirstWrite(TableSpec table, Path folder) {
  private static final Pattern REMAINS =
      Pattern.compile("_delta_log|\\.?part-.*\\.parquet(\\.crc)?");

  void commit(Dataset<Row> rows) {
    try {
      removeRemains(folder.getFileSystem(rows.sparkSession().sparkContext().hadoopConfiguration()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CreateTableWriter<Row> writer =
        rows.writeTo("delta.`" + folder + "`")
            .using("delta")
            .tableProperty("comment", table.comment());
    table.properties().forEach(writer::tableProperty);
    try {
      writer.create();
    } catch (TableAlreadyExistsException e) {
      throw new IllegalStateException("Another process made " + table.fullName(), e);
    }
  }

  /** Removes what a first write left that died before its commit: Delta takes it for a table. */
  private void removeRemains(FileSystem files) throws IOException {
    FileStatus[] found = files.exists(folder) ? files.listStatus(folder) : new FileStatus[0];
    for (FileStatus file : found) {
      if (!REMAINS.matcher(file.getPath().getName()).matches()) {
        throw new IllegalStateException(
            "Cannot make the table "
                + table.fullName()
                + ": "
                + file.getPath()
                + " is none of it.");
      }
    }
    for (FileStatus file : found) {
      files.delete(file.getPath(), true);
    }
  }
}
