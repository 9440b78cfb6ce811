package io.clientele.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.clientele.config.Feed;
import io.clientele.config.Kind;
import io.clientele.run.JobContext;
import io.clientele.run.Since;
import io.clientele.table.Bronze;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.TableHistory;
import java.sql.Date;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a feed tells as of D that it did not when tables were last made of it: rows that arrived
 * since, and rows that had arrived and whose day has come.
 *
 * @param context the night
 * @param since when tables were last made
 * @param currency the lakehouse's
 */
record FeedNews(JobContext context, Since since, String currency) {
  private static final int MOST_FILES = 500;

  /** Typed rows; empty when rows left since, or their day may have gone, and all is to be read. */
  Optional<Dataset<Row>> of(Feed feed) {
    Lakehouse lakehouse = context.lakehouse();
    FeedRows rows = new FeedRows(lakehouse, context.asOf());
    if (context.asOf().isBefore(since.asOf())) {
      return Optional.empty();
    }
    if (!rows.delivered(feed)) {
      return Optional.of(rows.none(feed.kind()));
    }
    TableHistory bronze = since.of(lakehouse, Bronze.tableName(feed.name()));
    Optional<Dataset<Row>> arrived =
        bronze.added().map(added -> rows.known(FeedRows.typed(feed, added), feed.kind()));
    List<String> files = bronze.since() == TableHistory.NONE ? List.of() : filesDatedLater(feed);
    if (files.isEmpty()) {
      return arrived;
    }
    return files.size() > MOST_FILES
        ? Optional.empty()
        : arrived.flatMap(
            news -> bronze.before().map(then -> news.unionByName(due(rows, feed, then, files))));
  }

  /** Files with rows dated after the date of then, or of which that is not known. */
  private List<String> filesDatedLater(Feed feed) {
    Column date = col(Ops.LAST_DAY);
    if (feed.kind().dateColumn().isEmpty() || context.asOf().equals(since.asOf())) {
      return List.of();
    }
    return context
        .lakehouse()
        .read(Ops.FILES)
        .where(col(Ops.FEED).equalTo(feed.name()).and(col(Ops.ROWS_KEPT).gt(0)))
        .where(
            date.isNull()
                .or(date.gt(lit(Date.valueOf(since.asOf()))))
                .or(not(col(Ops.RULES).eqNullSafe(feed.rules(currency)))))
        .select(Ops.PATH)
        .distinct()
        .limit(MOST_FILES + 1)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  /** What has to have come for a row to count as it does. */
  private static Column day(Kind kind) {
    return kind == Kind.CUSTOMERS
        ? greatest(
            col(CustomerRecords.CREATED_AT),
            col(CustomerRecords.UPDATED_AT),
            col(CustomerRecords.BIRTH_DATE).cast("timestamp"))
        : col(kind.dateColumn().orElseThrow());
  }

  private Dataset<Row> due(FeedRows rows, Feed feed, Dataset<Row> bronze, List<String> files) {
    Dataset<Row> there = bronze.where(col(Bronze.SOURCE_FILE).isin(files.toArray()));
    Column then = new FeedRows(context.lakehouse(), since.asOf()).end();
    return rows.known(FeedRows.typed(feed, there), feed.kind()).where(day(feed.kind()).geq(then));
  }
}
