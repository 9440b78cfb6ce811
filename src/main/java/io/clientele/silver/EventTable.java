package io.clientele.silver;

import static org.apache.spark.sql.functions.col;

import io.clientele.config.Feed;
import io.clientele.config.Kind;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.Since;
import io.clientele.table.Cached;
import io.clientele.table.CustomerLinks;
import io.clientele.table.Replacement;
import io.clientele.table.TableSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table of events, each of which stands by itself: typed, told in the lakehouse's terms, and with
 * its customer.
 *
 * @param table the table
 * @param kind what the feeds hold
 * @param feeds they come from
 * @param meanings columns that {@code meaning} changes
 * @param meaning what makes the lakehouse's terms of the feeds'
 */
record EventTable(
    TableSpec table,
    Kind kind,
    Feeds feeds,
    Set<String> meanings,
    UnaryOperator<Dataset<Row>> meaning) {

  /** Makes the table of all that the feeds hold. */
  JobReport make(JobContext context) {
    Dataset<Row> rows = new FeedRows(context.lakehouse(), context.asOf()).of(kind, ofKind());
    return context.overwrite(table, told(rows, context));
  }

  /** Changes what changed; empty when all is to be read. */
  Optional<JobReport> update(JobContext context, Since since) {
    EventNews news = new EventNews(context, since, table, feeds);
    Optional<Dataset<Row>> arrived = news.rows(kind, meanings);
    Optional<Dataset<Row>> moved = news.moved();
    if (arrived.isEmpty() || moved.isEmpty()) {
      return Optional.empty();
    }
    try (Cached fresh = Cached.of(Replacement.shaped(told(arrived.get(), context), table));
        Cached movers = Cached.of(moved.get())) {
      if (movers.isEmpty()) {
        return Optional.of(write(context, fresh));
      }
      Dataset<Row> others =
          news.without(news.ofMoved(movers.rows()), fresh.rows())
              .transform(rows -> Replacement.ofItself(rows, table))
              .transform(rows -> Replacement.shaped(rows, table));
      try (Cached changed = Cached.of(fresh.rows().unionByName(others))) {
        return Optional.of(write(context, changed));
      }
    }
  }

  private JobReport write(JobContext context, Cached changed) {
    if (changed.isEmpty()) {
      return JobReport.empty();
    }
    String taken = Replacement.former(table.key().get(0));
    return changed.rows().where(col(taken).isNotNull()).isEmpty()
        ? context.append(table, changed.rows())
        : context.replace(table, changed.rows());
  }

  private Dataset<Row> told(Dataset<Row> rows, JobContext context) {
    return meaning
        .apply(rows)
        .transform(new CustomerIds(context.lakehouse().read(CustomerLinks.TABLE))::apply);
  }

  private List<Feed> ofKind() {
    return feeds.feeds().stream().filter(feed -> feed.kind() == kind).toList();
  }
}
