package io.clientele.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.clientele.config.MatchSettings;
import io.clientele.config.Settings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.SideBySide;
import io.clientele.table.CustomerEvents;
import io.clientele.table.CustomerLinks;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Customers;
import io.clientele.table.Lakehouse;
import io.clientele.table.Matches;
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
 * {@code resolve-customers}: who is who. Reads {@code silver.customer_records} and the links of the
 * night before; writes {@code golden.customer_links}, one row a source record, {@code
 * golden.customers}, one row a person, {@code golden.matches} and {@code golden.review}, one row a
 * pair of records, and adds to {@code golden.customer_events} and {@code
 * golden.customer_forwarding}.
 *
 * @param settings the settings
 */
public record ResolveCustomers(Settings settings) implements Job {
  private static final int TABLES_AT_ONCE = 3;

  @Override
  public String name() {
    return "resolve-customers";
  }

  @Override
  public Set<String> reads() {
    return Set.of(CustomerRecords.TABLE.fullName());
  }

  @Override
  public Set<String> writes() {
    return Stream.of(
            CustomerLinks.TABLE,
            Customers.TABLE,
            Matches.TABLE,
            Matches.REVIEW,
            CustomerEvents.TABLE,
            CustomerEvents.FORWARDING)
        .map(TableSpec::fullName)
        .collect(Collectors.toSet());
  }

  /** The records are those known as of D, and say it all. */
  @Override
  public Optional<LocalDate> lastDay(Lakehouse lakehouse) {
    return Optional.of(LocalDate.MIN);
  }

  @Override
  public JobReport run(JobContext context) {
    Lakehouse lakehouse = context.lakehouse();
    MatchSettings match = settings.jobs().match();
    SamePerson rule = new SamePerson(new NameRules(match.names()));
    Dataset<Row> records = lakehouse.read(CustomerRecords.TABLE);
    Dataset<Row> pairs =
        records
            .where(CustomerRecords.HAS_RECORD)
            .transform(new CandidatePairs(match, rule)::apply)
            .persist();
    Row counts = counts(pairs);
    Dataset<Row> personPairs =
        new Components(match.driverPairs())
            .apply(accepted(pairs), counts.getLong(0))
            .transform(new PersonPairs(new PersonGroups(rule))::apply)
            .persist();
    Dataset<Row> resolved =
        new PersonIds(new NewIds(settings.key()), context.asOf())
            .apply(records, PersonPairs.persons(personPairs), lakehouse.read(CustomerLinks.TABLE))
            .persist();
    try {
      return new SideBySide(context, TABLES_AT_ONCE)
          .reports(
              List.of(
                  // A customer seen is linked, and told of, whatever breaks off in between.
                  () ->
                      history(context, resolved)
                          .and(context.overwrite(CustomerLinks.TABLE, resolved))
                          .and(context.overwrite(Customers.TABLE, customers(records, resolved))),
                  () -> context.overwrite(Matches.TABLE, JudgedPairs.matches(personPairs)),
                  () -> context.overwrite(Matches.REVIEW, JudgedPairs.review(pairs, personPairs))))
          .metric("accepted_pairs", (double) counts.getLong(0))
          .metric("refused_pairs", (double) counts.getLong(1))
          .metric("values_shared_by_too_many", counts.isNullAt(2) ? 0 : (double) counts.getLong(2));
    } finally {
      resolved.unpersist();
      personPairs.unpersist();
      pairs.unpersist();
    }
  }

  /** Accepted and refused pairs, and values that too many share. */
  private static Row counts(Dataset<Row> pairs) {
    return pairs
        .agg(
            count_if(col(CandidatePairs.ACCEPTED)),
            count_if(not(col(CandidatePairs.ACCEPTED)).and(col(CandidatePairs.LEFT).isNotNull())),
            sum(CandidatePairs.SHARED))
        .head();
  }

  /** The accepted pairs as edges. A node is a hash: equal ones meet, and are told apart there. */
  private static Dataset<Row> accepted(Dataset<Row> pairs) {
    return pairs
        .where(CandidatePairs.ACCEPTED)
        .withColumn(Components.ONE, xxhash64(CandidatePairs.record(CandidatePairs.LEFT)))
        .withColumn(Components.OTHER, xxhash64(CandidatePairs.record(CandidatePairs.RIGHT)));
  }

  private static Dataset<Row> customers(Dataset<Row> records, Dataset<Row> resolved) {
    return records
        .join(
            resolved.drop(PersonIds.FORMER_ID),
            new String[] {CustomerRecords.SOURCE, CustomerRecords.SOURCE_ID})
        .transform(new Survivors()::apply);
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
