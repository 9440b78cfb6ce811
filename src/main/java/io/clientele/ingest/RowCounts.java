package io.clientele.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.clientele.table.Bronze;
import io.clientele.table.Lakehouse;
import io.clientele.table.LastCommit;
import io.clientele.table.Rejects;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of a run by file, counted from the tables themselves.
 *
 * @param counts rows by feed and path
 */
record RowCounts(Map<List<String>, Long> counts) {

  /** Rows the run kept: those in the files that its commit to each feed's bronze table added. */
  static RowCounts kept(Lakehouse lakehouse, Collection<String> feeds) {
    String[] added =
        feeds.stream()
            .map(feed -> LastCommit.of(lakehouse, Bronze.tableName(feed)))
            .flatMap(commit -> commit.addedFiles().stream())
            .toArray(String[]::new);
    return added.length == 0
        ? new RowCounts(Map.of())
        : collect(
            lakehouse
                .spark()
                .read()
                .schema(Bronze.FEED + " string, " + Bronze.SOURCE_FILE + " string")
                .parquet(added)
                .groupBy(Bronze.FEED, Bronze.SOURCE_FILE)
                .agg(count(lit(1))));
  }

  /** Rows the run rejected, from the rejects. */
  static RowCounts rejected(Lakehouse lakehouse, String runId) {
    return collect(
        lakehouse
            .read(Rejects.TABLE)
            .where(col(Rejects.RUN_ID).equalTo(runId))
            .groupBy(col(Rejects.FEED), col(Rejects.SOURCE_FILE))
            .agg(sum(col(Rejects.ROWS))));
  }

  long of(DeliveredFile file) {
    return counts.getOrDefault(List.of(file.feed(), file.path()), 0L);
  }

  private static RowCounts collect(Dataset<Row> grouped) {
    Map<List<String>, Long> counts = new HashMap<>();
    grouped
        .collectAsList()
        .forEach(row -> counts.put(List.of(row.getString(0), row.getString(1)), row.getLong(2)));
    return new RowCounts(counts);
  }
}
