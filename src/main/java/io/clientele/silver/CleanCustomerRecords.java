package io.clientele.silver;

import io.clientele.config.Feed;
import io.clientele.config.Kind;
import io.clientele.config.Settings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Lakehouse;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    ContactKeys keys = new ContactKeys(settings.jobs().match().placeholders(), settings.region());
    Dataset<Row> records =
        rows.of(Kind.CUSTOMERS, settings.feeds(Kind.CUSTOMERS))
            .transform(new NormalisedRecords(keys, context.asOf())::apply);
    Dataset<Row> known = new KnownRecords(context.asOf()).of(records, named(rows));
    return context.overwrite(CustomerRecords.TABLE, known);
  }

  private Dataset<Row> named(FeedRows rows) {
    return Stream.of(Kind.values())
        .filter(Kind::namesCustomers)
        .map(kind -> KnownRecords.namedIn(kind, rows.of(kind, naming(kind))))
        .reduce(Dataset::unionByName)
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
