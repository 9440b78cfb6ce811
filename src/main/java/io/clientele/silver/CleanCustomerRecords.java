package io.clientele.silver;

import io.clientele.config.Feed;
import io.clientele.config.Kind;
import io.clientele.config.Settings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.Since;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Lakehouse;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code clean-customer-records}: reads the feeds of customers and those of events, writes {@code
 * silver.customer_records}, one row a source record known as of D.
 *
 * @param settings the settings
 */
public record CleanCustomerRecords(Settings settings) implements Job {
  @Override
  public String name() {
    return "clean-customer-records";
  }

  @Override
  public Set<String> reads() {
    return feeds().tablesAnd();
  }

  @Override
  public Optional<LocalDate> lastDay(Lakehouse lakehouse) {
    return feeds().lastDay(lakehouse);
  }

  @Override
  public Set<String> writes() {
    return Set.of(CustomerRecords.TABLE.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    FeedRows rows = new FeedRows(context.lakehouse(), context.asOf());
    Dataset<Row> records =
        normalised(context, rows.of(Kind.CUSTOMERS, settings.feeds(Kind.CUSTOMERS)));
    Dataset<Row> named = named((kind, feeds) -> Optional.of(rows.of(kind, feeds))).orElseThrow();
    return context.overwrite(
        CustomerRecords.TABLE, new KnownRecords(context.asOf()).of(records, named));
  }

  /** By the records that files or events tell of, while these are few. */
  @Override
  public Optional<JobReport> update(JobContext context, Since since) {
    RecordNews news = new RecordNews(context, since, settings.currency());
    List<Feed> customers = settings.feeds(Kind.CUSTOMERS);
    return news.delivered(customers)
        .flatMap(
            delivered ->
                named(news::events)
                    .flatMap(
                        named ->
                            news.update(
                                delivered,
                                named,
                                some ->
                                    normalised(
                                        context,
                                        new FeedRows(context.lakehouse(), context.asOf())
                                            .of(Kind.CUSTOMERS, customers, some)))));
  }

  private Dataset<Row> normalised(JobContext context, Dataset<Row> records) {
    ContactKeys keys = new ContactKeys(settings.jobs().match().placeholders(), settings.region());
    return records
        .transform(new NormalisedRecords(keys, context.asOf())::apply)
        .transform(NormalisedCompanies::apply);
  }

  /** The days on which events name records; empty when those of a kind are. */
  private Optional<Dataset<Row>> named(
      BiFunction<Kind, List<Feed>, Optional<Dataset<Row>>> events) {
    return Stream.of(Kind.values())
        .filter(Kind::namesCustomers)
        .map(kind -> events.apply(kind, naming(kind)).map(rows -> KnownRecords.namedIn(kind, rows)))
        .reduce((one, other) -> one.flatMap(some -> other.map(some::unionByName)))
        .orElseThrow();
  }

  private Feeds feeds() {
    return new Feeds(
        Stream.of(Kind.values())
            .flatMap(
                kind ->
                    kind == Kind.CUSTOMERS
                        ? settings.feeds(kind).stream()
                        : kind.namesCustomers() ? naming(kind).stream() : Stream.of())
            .toList(),
        settings.currency());
  }

  private List<Feed> naming(Kind kind) {
    return settings.feeds(kind).stream()
        .filter(feed -> feed.columns().containsKey(Kind.CUSTOMER_SOURCE_ID))
        .toList();
  }
}
