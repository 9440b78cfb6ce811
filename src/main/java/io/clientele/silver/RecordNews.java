package io.clientele.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.clientele.config.Feed;
import io.clientele.config.Kind;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.Since;
import io.clientele.table.Bronze;
import io.clientele.table.Cached;
import io.clientele.table.Columns;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Replacement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is told of source records that was not when {@link CustomerRecords} were last made.
 *
 * @param context the night
 * @param since when they were
 * @param currency the lakehouse's
 */
record RecordNews(JobContext context, Since since, String currency) {
  /** When more records are told of than one in so many, all are made anew. */
  private static final int FEW = 5;

  private static final String[] RECORD = {CustomerRecords.SOURCE, CustomerRecords.SOURCE_ID};
  private static final String DAY = "_day";
  private static final String ID = "_id";
  private static final String FORMER_DAY = "_former_day";
  private static final String FORMER_ID = "_former_id";

  /** The records of which rows arrived, or whose day has come; empty when all are to be read. */
  Optional<Dataset<Row>> delivered(List<Feed> feeds) {
    List<String> key = List.of(CustomerRecords.SOURCE_ID);
    return feeds.stream().allMatch(feed -> feed.key().equals(key))
        ? rows(Kind.CUSTOMERS, feeds).map(rows -> rows.select(key()))
        : Optional.empty();
  }

  /**
   * New events, each once; empty when all are to be read, as when some take the place of others.
   */
  Optional<Dataset<Row>> events(Kind kind, List<Feed> feeds) {
    return feeds.stream().allMatch(this::comeBesideOthers) ? rows(kind, feeds) : Optional.empty();
  }

  private Optional<Dataset<Row>> rows(Kind kind, List<Feed> feeds) {
    FeedNews news = new FeedNews(context, since, currency);
    Optional<Dataset<Row>> none =
        Optional.of(new FeedRows(context.lakehouse(), context.asOf()).none(kind));
    return feeds.stream()
        .map(feed -> news.of(feed).map(rows -> FeedRows.lastByKey(rows, feed)))
        .reduce(none, (one, other) -> one.flatMap(some -> other.map(some::unionByName)));
  }

  /** Whether new rows take no place of others that named other records or days. */
  private boolean comeBesideOthers(Feed feed) {
    if (feed.key().isEmpty()) {
      return true;
    }
    Optional<Dataset<Row>> news = new FeedNews(context, since, currency).of(feed);
    Optional<Dataset<Row>> before =
        since.of(context.lakehouse(), Bronze.tableName(feed.name())).before();
    if (news.isEmpty() || before.isEmpty()) {
      return true;
    }
    Column[] key = feed.key().stream().map(name -> col(name)).toArray(Column[]::new);
    Column day = col(feed.kind().dateColumn().orElseThrow()).cast("date");
    Column id = col(Columns.CUSTOMER_SOURCE_ID);
    try (Cached come =
        Cached.of(
            news.get()
                .select(
                    Stream.concat(Stream.of(key), Stream.of(id.as(ID), day.as(DAY)))
                        .toArray(Column[]::new)))) {
      Dataset<Row> standing =
          FeedRows.typed(feed, before.get())
              .select(
                  Stream.concat(Stream.of(key), Stream.of(id.as(FORMER_ID), day.as(FORMER_DAY)))
                      .toArray(Column[]::new));
      return come.isEmpty()
          || standing
              .join(come.rows(), feed.key().toArray(String[]::new))
              .where(
                  not(col(ID).eqNullSafe(col(FORMER_ID)))
                      .or(not(col(DAY).eqNullSafe(col(FORMER_DAY)))))
              .isEmpty();
    }
  }

  /**
   * Brings the table up to date; empty when all is to be made anew.
   *
   * @param delivered what {@link #delivered} gives
   * @param named days on which new events name records
   * @param normalised makes normalised records of some of the feeds' rows
   */
  Optional<JobReport> update(
      Dataset<Row> delivered,
      Dataset<Row> named,
      Function<UnaryOperator<Dataset<Row>>, Dataset<Row>> normalised) {
    Dataset<Row> table = context.lakehouse().read(CustomerRecords.TABLE);
    try (Cached ids = Cached.of(delivered.distinct());
        Cached days = Cached.of(named);
        Cached told = Cached.of(ids.rows().union(days.rows().select(key())).distinct())) {
      if (told.count() * FEW > table.count()) {
        return Optional.empty();
      }
      try (Cached before = Cached.of(table.join(told.rows(), RECORD, "left_semi"));
          Cached after =
              Cached.of(
                  new KnownRecords(context.asOf())
                      .of(
                          values(
                                  normalised.apply(
                                      rows -> rows.join(ids.rows(), RECORD, "left_semi")))
                              .unionByName(
                                  values(
                                      before
                                          .rows()
                                          .where(col(CustomerRecords.HAS_RECORD))
                                          .join(ids.rows(), RECORD, "left_anti"))),
                          days.rows().unionByName(KnownRecords.seen(before.rows()))))) {
        if (!new KnownRecords(since.asOf()).datedByEvents(before.rows(), after.rows())) {
          return Optional.empty();
        }
        return Optional.of(replaced(before.rows(), after.rows()));
      }
    }
  }

  private JobReport replaced(Dataset<Row> before, Dataset<Row> after) {
    try (Cached changes = Cached.of(Replacement.between(before, after, CustomerRecords.TABLE))) {
      return changes.isEmpty()
          ? JobReport.empty()
          : context.replace(CustomerRecords.TABLE, changes.rows());
    }
  }

  /** What a customers feed tells of a record. */
  private static Dataset<Row> values(Dataset<Row> records) {
    return records.select(
        CustomerRecords.TABLE.columnNames().stream()
            .filter(column -> !KnownRecords.ADDED.contains(column))
            .map(column -> col(column))
            .toArray(Column[]::new));
  }

  private static Column[] key() {
    return new Column[] {col(CustomerRecords.SOURCE), col(CustomerRecords.SOURCE_ID)};
  }
}
