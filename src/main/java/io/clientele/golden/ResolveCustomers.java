package io.clientele.golden;

import io.clientele.config.MatchSettings;
import io.clientele.config.Settings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.SideBySide;
import io.clientele.run.Since;
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
  public Optional<JobReport> update(JobContext context, Since since) {
    return new ResolveChanges(context, match(), ids(context), goldenRecords(context)).since(since);
  }

  @Override
  public JobReport run(JobContext context) {
    Dataset<Row> records = context.lakehouse().read(CustomerRecords.TABLE);
    Decided decided = Decided.of(context.lakehouse().read(MatchDecisions.TABLE));
    KeptModel model = new KeptModel(context, match());
    Dataset<Row> counted = records.where(ComparedRecords.counts(decided));
    Optional<TrainedModel> former = model.former(counted.count());
    Placeholders placeholders = model.placeholders(counted, former);
    Dataset<Row> compared = ComparedRecords.of(records, decided, placeholders).persist();
    try {
      GoldenRecords customers = goldenRecords(context);
      KeptModel.Kept kept = model.of(compared, former, placeholders);
      return resolved(context, kept, compared, decided)
          .metric(UNMATCHED, decided.unmatched(records))
          .and(placeholders.report())
          .and(customers.unmatched(records));
    } finally {
      compared.unpersist();
    }
  }

  private JobReport resolved(
      JobContext context, KeptModel.Kept kept, Dataset<Row> compared, Decided decided) {
    Lakehouse lakehouse = context.lakehouse();
    Dataset<Row> records = lakehouse.read(CustomerRecords.TABLE);
    Dataset<Row> previous = lakehouse.read(CustomerLinks.TABLE);
    Grouping grouping = Grouping.of(context.spark(), kept.model(), decided, match());
    Dataset<Row> edges = grouping.edges(compared, kept.keys()).persist();
    Dataset<Row> pairs = grouping.pairs(compared, edges).persist();
    Dataset<Row> resolved =
        ids(context)
            .apply(
                records,
                PersonPairs.persons(pairs),
                previous,
                previous.select(CustomerLinks.CUSTOMER_ID))
            .persist();
    try {
      JobReport report =
          new SideBySide(context, TABLES_AT_ONCE)
              .reports(
                  List.of(
                      // A customer seen is linked, and told of, whatever breaks off in between.
                      () ->
                          new IdHistory(context)
                              .tell(resolved, previous)
                              .and(context.overwrite(CustomerLinks.TABLE, resolved))
                              .and(
                                  context.overwrite(
                                      Customers.TABLE,
                                      goldenRecords(context)
                                          .of(records, resolved.drop(PersonIds.FORMER_ID)))),
                      () -> context.overwrite(Matches.TABLE, PersonPairs.matches(pairs)),
                      () -> context.overwrite(Matches.REVIEW, PersonPairs.review(pairs))));
      return report.and(kept.report()).metric("likely_pairs", (double) edges.count());
    } finally {
      resolved.unpersist();
      pairs.unpersist();
      edges.unpersist();
    }
  }

  private MatchSettings match() {
    return settings.jobs().match();
  }

  private PersonIds ids(JobContext context) {
    return new PersonIds(new NewIds(settings.key()), context.asOf());
  }

  private GoldenRecords goldenRecords(JobContext context) {
    return new GoldenRecords(match().goldenRecord(), context.lakehouse().read(Overrides.TABLE));
  }
}
