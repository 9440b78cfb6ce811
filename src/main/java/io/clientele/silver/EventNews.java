package io.clientele.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import io.clientele.config.Feed;
import io.clientele.config.Kind;
import io.clientele.run.JobContext;
import io.clientele.run.Since;
import io.clientele.table.Columns;
import io.clientele.table.CustomerLinks;
import io.clientele.table.Replacement;
import io.clientele.table.TableHistory;
import io.clientele.table.TableSpec;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What changed about events since their table was last made.
 *
 * @param context the night
 * @param since when the table was last made
 * @param table the events
 * @param feeds they come from
 */
record EventNews(JobContext context, Since since, TableSpec table, Feeds feeds) {
  private static final String MOVED_TO = "_moved_to";
  private static final String FORMER_CUSTOMER = "_former_customer";

  /**
   * New rows of the feeds, typed, each with the key of the row whose place it takes, if any; empty
   * when all is to be read.
   *
   * @param meanings columns that the table does not hold as feeds give them
   */
  Optional<Dataset<Row>> rows(Kind kind, Set<String> meanings) {
    Dataset<Row> all = addressed(new FeedRows(context.lakehouse(), context.asOf()).none(kind));
    for (Feed feed : feeds.feeds()) {
      if (feed.kind() != kind) {
        continue;
      }
      Optional<Dataset<Row>> news = new FeedNews(context, since, feeds.currency()).of(feed);
      if (news.isEmpty() || !Collections.disjoint(feed.key(), meanings)) {
        return Optional.empty();
      }
      all =
          all.unionByName(feed.key().isEmpty() ? addressed(news.get()) : placed(news.get(), feed));
    }
    return Optional.of(all);
  }

  /** Rows that take no other's place. */
  private Dataset<Row> addressed(Dataset<Row> rows) {
    Dataset<Row> named = rows;
    for (String column : table.key()) {
      named =
          named.withColumn(
              Replacement.former(column), lit(null).cast(rows.schema().apply(column).dataType()));
    }
    return named;
  }

  /** Of rows of one key the last, unless the row that stands is later. */
  private Dataset<Row> placed(Dataset<Row> rows, Feed feed) {
    Dataset<Row> last = FeedRows.lastByKey(rows, feed);
    String[] key = feed.key().toArray(String[]::new);
    Dataset<Row> standing =
        Replacement.ofItself(
                context.lakehouse().read(table).where(col(FeedRows.FEED).equalTo(feed.name())),
                table)
            .select(
                Stream.concat(feed.key().stream(), table.key().stream().map(Replacement::former))
                    .map(column -> col(column))
                    .toArray(Column[]::new));
    Column formerFile = col(Replacement.former(FeedRows.SOURCE_FILE));
    Column later =
        struct(col(FeedRows.SOURCE_FILE), col(FeedRows.FILE_LINE))
            .gt(struct(formerFile, col(Replacement.former(FeedRows.FILE_LINE))));
    return last.join(standing.join(last.select(key(feed)), key, "left_semi"), key, "left_outer")
        .where(formerFile.isNull().or(later));
  }

  private static Column[] key(Feed feed) {
    return feed.key().stream().map(column -> col(column)).toArray(Column[]::new);
  }

  /**
   * Source records that are another customer than then: source, source_id and customer_id, null for
   * none any more; empty when it is not known who they were.
   */
  Optional<Dataset<Row>> moved() {
    TableHistory history = since.of(context.lakehouse(), CustomerLinks.TABLE.fullName());
    Dataset<Row> now = links(context.lakehouse().read(CustomerLinks.TABLE));
    if (history.isUnchanged()) {
      return Optional.of(now.limit(0));
    }
    String[] key = {CustomerLinks.SOURCE, CustomerLinks.SOURCE_ID};
    return history
        .before()
        .map(then -> links(then).withColumnRenamed(CustomerLinks.CUSTOMER_ID, FORMER_CUSTOMER))
        .map(
            then ->
                now.join(then, key, "full_outer")
                    .where(not(col(CustomerLinks.CUSTOMER_ID).eqNullSafe(col(FORMER_CUSTOMER))))
                    .drop(FORMER_CUSTOMER));
  }

  private static Dataset<Row> links(Dataset<Row> links) {
    return links.select(CustomerLinks.SOURCE, CustomerLinks.SOURCE_ID, CustomerLinks.CUSTOMER_ID);
  }

  /** Standing rows of the moved records, each with the customer that its record is now. */
  Dataset<Row> ofMoved(Dataset<Row> moved) {
    Dataset<Row> to =
        moved.select(
            col(CustomerLinks.SOURCE),
            col(CustomerLinks.SOURCE_ID).as(Columns.CUSTOMER_SOURCE_ID),
            col(CustomerLinks.CUSTOMER_ID).as(MOVED_TO));
    return context
        .lakehouse()
        .read(table)
        .join(to, new String[] {Columns.SOURCE, Columns.CUSTOMER_SOURCE_ID})
        .withColumn(CustomerLinks.CUSTOMER_ID, col(MOVED_TO))
        .drop(MOVED_TO);
  }

  /** Standing rows without those whose place is taken. */
  Dataset<Row> without(Dataset<Row> standing, Dataset<Row> news) {
    Dataset<Row> taken = news.select(formerKey()).na().drop();
    Column same =
        table.key().stream()
            .map(column -> standing.col(column).equalTo(taken.col(Replacement.former(column))))
            .reduce(Column::and)
            .orElseThrow();
    return standing.join(taken, same, "left_anti");
  }

  private Column[] formerKey() {
    return table.key().stream()
        .map(column -> col(Replacement.former(column)))
        .toArray(Column[]::new);
  }
}
