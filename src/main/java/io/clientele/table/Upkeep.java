package io.clientele.table;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.hadoop.fs.Path;
import scala.Console;

/**
 * Keeps the files of a table few and needed.
 *
 * @param lakehouse the tables as they stand
 * @param table {@code schema.name}
 */
public record Upkeep(Lakehouse lakehouse, String table) {

  /** Joins small files, as a new version of the same rows. */
  public void compact() {
    Failpoint.pass("before:compact:" + table);
    delta().optimize().executeCompaction();
    Failpoint.pass("after:compact:" + table);
  }

  /**
   * Removes files that the last version does not need and no version of the last days did; returns
   * how many bytes.
   */
  public long vacuum(int keptDays) {
    long before = bytes();
    // Delta tells standard output what it did, where results belong.
    Console.withOut(
        OutputStream.nullOutputStream(),
        () -> delta().vacuum((double) Duration.ofDays(keptDays).toHours()));
    // Opening the table may have written a little.
    return Math.max(0, before - bytes());
  }

  private DeltaTable delta() {
    return DeltaTable.forPath(lakehouse.spark(), lakehouse.path(table));
  }

  private long bytes() {
    Path folder = new Path(lakehouse.path(table));
    try {
      return folder
          .getFileSystem(lakehouse.spark().sparkContext().hadoopConfiguration())
          .getContentSummary(folder)
          .getLength();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
