package io.clientele.golden;

import io.clientele.config.MatchSettings;
import io.clientele.config.Settings;
import io.clientele.match.Comparisons;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.SideBySide;
import io.clientele.table.CustomerEvents;
import io.clientele.table.CustomerLinks;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Customers;
import io.clientele.table.Lakehouse;
import io.clientele.table.MatchDecisions;
import io.clientele.table.MatchValues;
import io.clientele.table.Matches;
import io.clientele.table.Ops;
import io.clientele.table.Overrides;
import io.clientele.table.TableSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code resolve-customers}: who is who. Reads {@code silver.customer_records}, {@code
 * silver.match_decisions}, {@code silver.overrides} and the links of the night before; writes
 * {@code golden.customer_links}, one row a source record, {@code golden.customers}, one row a
 * person, {@code golden.matches} and {@code golden.review}, one row a pair of records, and adds to
 * {@code golden.customer_events} and {@code golden.customer_forwarding}.
 *
 * @param settings the settings
 */
public record ResolveCustomers(Settings settings) implements Job {
  /** Metric: how many records people decided of that are not known. */
  static final String UNMATCHED = "decided_records_unknown";

  private static final int TABLES_AT_ONCE = 3;

  @Override
  public String name() {
    return "resolve-customers";
  }

  @Override
  public Set<String> reads() {
    return Set.of(
        CustomerRecords.TABLE.fullName(),
        MatchDecisions.TABLE.fullName(),
        Overrides.TABLE.fullName());
  }

  @Override
  public Set<String> writes() {
    return Stream.of(
            CustomerLinks.TABLE,
            Customers.TABLE,
            Matches.TABLE,
            Matches.REVIEW,
            MatchValues.TABLE,
            Ops.MODELS,
            CustomerEvents.TABLE,
            CustomerEvents.FORWARDING)
        .map(TableSpec::fullName)
        .collect(Collectors.toSet());
  }

  /** Records and what people decided are those known as of D, and say it all. */
  @Override
  public Optional<LocalDate> lastDay(Lakehouse lakehouse) {
    return Optional.of(LocalDate.MIN);
  }

  @Override
  public JobReport run(JobContext context) {
    Dataset<Row> records = context.lakehouse().read(CustomerRecords.TABLE);
    Decided decided = Decided.of(context.lakehouse().read(MatchDecisions.TABLE));
    Dataset<Row> compared = ComparedRecords.of(records, decided).persist();
    try {
      return resolved(context, records, compared, decided)
          .metric(UNMATCHED, decided.unmatched(records));
    } finally {
      compared.unpersist();
    }
  }

  private JobReport resolved(
      JobContext context, Dataset<Row> records, Dataset<Row> compared, Decided decided) {
    Lakehouse lakehouse = context.lakehouse();
    MatchSettings match = settings.jobs().match();
    KeptModel.Kept kept = new KeptModel(context, match).of(compared);
    TrainedModel trained = kept.model();
    Broadcast<Judge> judge =
        JavaSparkContext.fromSparkContext(context.spark().sparkContext())
            .broadcast(new Judge(trained.model(new Comparisons(match.names())), decided));
    Dataset<Row> edges =
        new LikelyPairs(judge, kept.keys(), match.reviewWeight())
            .apply(compared)
            .union(decided.edges(context.spark()))
            .persist();
    Dataset<Row> pairs =
        new Components(match.driverPairs(), match.largestComponent())
            .apply(compared, edges, edges.count())
            .transform(
                new PersonPairs(judge, match.samePersonWeight(), match.reviewWeight())::apply)
            .persist();
    Dataset<Row> resolved =
        new PersonIds(new NewIds(settings.key()), context.asOf())
            .apply(records, PersonPairs.persons(pairs), lakehouse.read(CustomerLinks.TABLE))
            .persist();
    try {
      JobReport report =
          new SideBySide(context, TABLES_AT_ONCE)
              .reports(
                  List.of(
                      // A customer seen is linked, and told of, whatever breaks off in between.
                      () ->
                          history(context, resolved)
                              .and(context.overwrite(CustomerLinks.TABLE, resolved))
                              .and(customers(context, records, resolved)),
                      () -> context.overwrite(Matches.TABLE, PersonPairs.matches(pairs)),
                      () -> context.overwrite(Matches.REVIEW, PersonPairs.review(pairs))));
      return report.and(kept.report()).metric("likely_pairs", (double) edges.count());
    } finally {
      resolved.unpersist();
      pairs.unpersist();
      edges.unpersist();
    }
  }

  private JobReport customers(JobContext context, Dataset<Row> records, Dataset<Row> resolved) {
    Dataset<Row> links = resolved.drop(PersonIds.FORMER_ID);
    Dataset<Row> survivors =
        records
            .join(links, new String[] {CustomerRecords.SOURCE, CustomerRecords.SOURCE_ID})
            .transform(new Survivors(settings.jobs().match().goldenRecord())::apply);
    Dataset<Row> overrides = context.lakehouse().read(Overrides.TABLE);
    if (overrides.isEmpty()) {
      return context.overwrite(Customers.TABLE, survivors);
    }
    PersonOverrides set = new PersonOverrides(overrides, links);
    return context
        .overwrite(Customers.TABLE, set.apply(survivors))
        .metric("overrides_unmatched", (double) set.unmatched());
  }

  /**
   * Tells what became of ids before the links change: when a night is broken off in between, the
   * next one tells nothing twice.
   */
  private static JobReport history(JobContext context, Dataset<Row> resolved) {
    Lakehouse lakehouse = context.lakehouse();
    CustomerHistory history = new CustomerHistory(context.asOf());
    boolean first = !lakehouse.exists(CustomerLinks.TABLE.fullName());
    Dataset<Row> told = lakehouse.read(CustomerEvents.TABLE);
    Dataset<Row> events = history.events(resolved, lakehouse.read(CustomerLinks.TABLE), told);
    JobReport report = context.append(CustomerEvents.TABLE, events);
    if (first) {
      return report;
    }
    Dataset<Row> merged = history.mergedTonight(lakehouse.read(CustomerEvents.TABLE));
    if (merged.isEmpty()) {
      return report;
    }
    return report.and(
        CustomerEvents.FORWARDING,
        lakehouse.overwrite(
            CustomerEvents.FORWARDING,
            history.forwarding(lakehouse.read(CustomerEvents.FORWARDING), merged)));
  }
}
