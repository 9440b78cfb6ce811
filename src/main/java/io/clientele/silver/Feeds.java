package io.clientele.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.clientele.config.Feed;
import io.clientele.table.Bronze;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * The feeds that a job reads.
 *
 * @param feeds these
 */
record Feeds(List<Feed> feeds) {
  Feeds {
    feeds = List.copyOf(feeds);
  }

  /** Their bronze tables, and more tables. */
  Set<String> tablesAnd(String... more) {
    return Stream.concat(feeds.stream().map(feed -> Bronze.tableName(feed.name())), Stream.of(more))
        .collect(Collectors.toSet());
  }

  /** The last day that any row ever taken in tells of; the first there is when none does. */
  LocalDate lastDay(Lakehouse lakehouse) {
    Row last =
        lakehouse
            .read(Ops.FILES)
            .where(col(Ops.FEED).isin(feeds.stream().map(Feed::name).toArray()))
            .agg(max(Ops.LAST_DAY))
            .head();
    return last.isNullAt(0) ? LocalDate.MIN : last.getDate(0).toLocalDate();
  }
}
