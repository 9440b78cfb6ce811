package io.clientele.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;

import io.clientele.config.Feed;
import io.clientele.table.Bronze;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * The feeds that a job reads.
 *
 * @param feeds these
 * @param currency the lakehouse's
 */
record Feeds(List<Feed> feeds, String currency) {
  Feeds {
    feeds = List.copyOf(feeds);
  }

  /** Their bronze tables, and more tables. */
  Set<String> tablesAnd(String... more) {
    return Stream.concat(feeds.stream().map(feed -> Bronze.tableName(feed.name())), Stream.of(more))
        .collect(Collectors.toSet());
  }

  /**
   * The last day that any row ever taken in tells of, the first there is when none does; empty when
   * files were read by other settings than the present, which may find other days in them.
   */
  Optional<LocalDate> lastDay(Lakehouse lakehouse) {
    if (feeds.isEmpty()) {
      return Optional.of(LocalDate.MIN);
    }
    Column present =
        feeds.stream()
            .map(
                feed ->
                    col(Ops.FEED)
                        .equalTo(feed.name())
                        .and(col(Ops.RULES).eqNullSafe(feed.rules(currency))))
            .reduce(lit(false), Column::or);
    Row last =
        lakehouse
            .read(Ops.FILES)
            .where(col(Ops.FEED).isin(feeds.stream().map(Feed::name).toArray()))
            .where(col(Ops.ROWS_KEPT).gt(0))
            .agg(max(Ops.LAST_DAY), count_if(not(present)))
            .head();
    if (last.getLong(1) > 0) {
      return Optional.empty();
    }
    return Optional.of(last.isNullAt(0) ? LocalDate.MIN : last.getDate(0).toLocalDate());
  }
}
