package io.clientele.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.clientele.feed.FeedMapping;
import io.clientele.table.Bronze;
import io.clientele.table.Lakehouse;
import io.clientele.table.LastCommit;
import io.clientele.table.Rejects;
import io.clientele.table.TableSpec;
import java.sql.Date;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of a run by file, counted from the tables themselves.
 *
 * @param counts rows by feed and path
 * @param values by feed, values given and unreadable, as {@link FeedMapping} counts them
 * @param lastDays by feed and path, the last day that rows tell of, where they tell of one
 */
record RowCounts(
    Map<List<String>, Long> counts,
    Map<String, List<Long>> values,
    Map<List<String>, Date> lastDays) {

  private static final String COUNT = "_count";
  private static final String VALUES = "_values";

  RowCounts {
    counts = Map.copyOf(counts);
    values = Map.copyOf(values);
    lastDays = Map.copyOf(lastDays);
  }

  /** No row. */
  static RowCounts none() {
    return new RowCounts(Map.of(), Map.of(), Map.of());
  }

  /** Rows the run kept: those in the files that its commit to each feed's bronze table added. */
  static RowCounts kept(Lakehouse lakehouse, Collection<Kept> brought) {
    return brought.stream()
        .filter(kept -> kept.rows() > 0)
        .map(kept -> counted(lakehouse, kept))
        .reduce(Dataset::unionAll)
        .map(RowCounts::collect)
        .orElse(none());
  }

  private static Dataset<Row> counted(Lakehouse lakehouse, Kept kept) {
    TableSpec table = Bronze.table(kept.feed().name(), kept.own());
    List<String> added = LastCommit.of(lakehouse, table.fullName()).addedFiles();
    Dataset<Row> rows = lakehouse.readFiles(table, added);
    return new FeedMapping(kept.feed())
        .counted(rows, COUNT, VALUES, lit(kept.feed().name()), col(Bronze.SOURCE_FILE));
  }

  /** Rows the run rejected, from the rejects. */
  static RowCounts rejected(Lakehouse lakehouse, String runId) {
    return collect(
        lakehouse
            .read(Rejects.TABLE)
            .where(col(Rejects.RUN_ID).equalTo(runId))
            .groupBy(col(Rejects.FEED), col(Rejects.SOURCE_FILE))
            .agg(sum(col(Rejects.ROWS)), array().cast("array<bigint>"), lit(null).cast("date")));
  }

  long of(DeliveredFile file) {
    return counts.getOrDefault(List.of(file.feed(), file.path()), 0L);
  }

  Optional<Date> lastDay(DeliveredFile file) {
    return Optional.ofNullable(lastDays.get(List.of(file.feed(), file.path())));
  }

  /** Values given and unreadable in all rows of the feed. */
  List<Long> values(String feed) {
    return values.getOrDefault(feed, List.of());
  }

  private static RowCounts collect(Dataset<Row> grouped) {
    Map<List<String>, Long> counts = new HashMap<>();
    Map<String, List<Long>> values = new HashMap<>();
    Map<List<String>, Date> lastDays = new HashMap<>();
    for (Row row : grouped.collectAsList()) {
      List<String> file = List.of(row.getString(0), row.getString(1));
      counts.put(file, row.getLong(2));
      if (!row.isNullAt(4)) {
        lastDays.put(file, row.getDate(4));
      }
      values.merge(row.getString(0), row.<Long>getList(3), RowCounts::added);
    }
    return new RowCounts(counts, values, lastDays);
  }

  private static List<Long> added(List<Long> one, List<Long> other) {
    return IntStream.range(0, one.size()).mapToObj(i -> one.get(i) + other.get(i)).toList();
  }
}
