package io.clientele.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.clientele.config.MatchSettings;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.SideBySide;
import io.clientele.run.Since;
import io.clientele.table.Cached;
import io.clientele.table.CustomerLinks;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Customers;
import io.clientele.table.Lakehouse;
import io.clientele.table.MatchDecisions;
import io.clientele.table.Matches;
import io.clientele.table.Replacement;
import io.clientele.table.TableSpec;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Who is who brought up to date: changed records against all, the customers this touches put
 * together anew, the others as they were. With the stored model the tables come out as if all had
 * been worked out anew, but for components over {@code largest-component}, of which only the parts
 * that changed are.
 *
 * @param context the night
 * @param match the settings
 * @param ids makes ids
 * @param customers makes golden records
 */
record ResolveChanges(
    JobContext context, MatchSettings match, PersonIds ids, GoldenRecords customers) {
  /** When more records are to be compared anew than one in so many, all are. */
  private static final int FEW = 5;

  private static final String[] RECORD = {CustomerRecords.SOURCE, CustomerRecords.SOURCE_ID};
  private static final int TABLES_AT_ONCE = 3;

  /** What was written; empty when all is to be worked out. */
  Optional<JobReport> since(Since since) {
    Lakehouse lakehouse = context.lakehouse();
    Decided decided = Decided.of(lakehouse.read(MatchDecisions.TABLE));
    long compared =
        lakehouse.read(CustomerRecords.TABLE).where(ComparedRecords.counts(decided)).count();
    Optional<TrainedModel> model = new KeptModel(context, match).former(compared);
    Optional<Dataset<Row>> changes = new RecordChanges(lakehouse, since).of();
    if (model.isEmpty() || changes.isEmpty()) {
      return Optional.empty();
    }
    try (Cached changed = Cached.of(changes.get())) {
      long moved = changed.rows().where(col(RecordChanges.COMPARED)).count();
      return moved * FEW > lakehouse.read(CustomerRecords.TABLE).count()
          ? Optional.empty()
          : resolved(changed.rows(), model.get(), decided);
    }
  }

  private Optional<JobReport> resolved(Dataset<Row> changed, TrainedModel model, Decided decided) {
    Dataset<Row> records = context.lakehouse().read(CustomerRecords.TABLE);
    Dataset<Row> previous = context.lakehouse().read(CustomerLinks.TABLE);
    Dataset<Row> moved = changed.where(col(RecordChanges.COMPARED)).select(key());
    Grouping grouping = Grouping.of(context.spark(), model, decided, match);
    Placeholders placeholders = model.placeholders();
    try (Cached arrived = Cached.of(records.join(moved, RECORD, "left_semi"));
        Cached movers = Cached.of(ComparedRecords.of(arrived.rows(), decided, placeholders))) {
      if (bringsPlaceholders(records.where(ComparedRecords.counts(decided)), arrived, model)) {
        return Optional.empty();
      }
      Optional<Cached> edges =
          new NewPairs(
                  grouping.judge(), model.keys(), match.reviewWeight(), match.blocks().largest())
              .of(ComparedRecords.of(records, decided, placeholders), movers);
      if (edges.isEmpty()) {
        return Optional.empty();
      }
      try (Cached found = edges.get();
          Cached touched = touched(moved, found.rows().union(decided.edges(context.spark())));
          Cached former =
              Cached.of(
                  previous.join(
                      touched.rows(), new String[] {CustomerLinks.CUSTOMER_ID}, "left_semi"));
          Cached regrouped = Cached.of(former.rows().select(key()).union(moved).distinct());
          Cached some = Cached.of(records.join(regrouped.rows(), RECORD, "left_semi"))) {
        return Optional.of(
            regrouped(grouping, model, changed, former.rows(), some.rows())
                .metric(KeptModel.TRAINED, 0)
                .metric(ResolveCustomers.UNMATCHED, decided.unmatched(records))
                .and(placeholders.report())
                .and(customers.unmatched(records))
                .metric("records_regrouped", (double) some.count()));
      }
    }
  }

  /**
   * Whether a value became nobody's, so that the pairs of records that did not change are others.
   */
  private boolean bringsPlaceholders(Dataset<Row> records, Cached arrived, TrainedModel model) {
    Placeholders known = model.placeholders();
    return !new SharedValues(match, known.usualBirthDate())
        .of(records, arrived.rows())
        .without(known)
        .isEmpty();
  }

  private Cached touched(Dataset<Row> moved, Dataset<Row> edges) {
    Lakehouse lakehouse = context.lakehouse();
    Dataset<Row> doubts =
        pair(lakehouse.read(Matches.REVIEW)).union(pair(lakehouse.read(MatchDecisions.TABLE)));
    return new TouchedCustomers(lakehouse.read(CustomerLinks.TABLE), doubts, match.driverPairs())
        .of(moved.select(ComparedRecords.node().as(ComparedRecords.NODE)), edges);
  }

  private JobReport regrouped(
      Grouping grouping,
      TrainedModel model,
      Dataset<Row> changed,
      Dataset<Row> former,
      Dataset<Row> records) {
    Lakehouse lakehouse = context.lakehouse();
    Dataset<Row> taken =
        lakehouse
            .read(CustomerLinks.TABLE)
            .join(ids.first(records), new String[] {CustomerLinks.CUSTOMER_ID}, "left_semi");
    Dataset<Row> compared =
        ComparedRecords.of(records, grouping.judge().value().decided(), model.placeholders());
    try (Cached given = Cached.of(taken);
        Cached edges =
            Cached.of(grouping.edges(compared, new SharedKeys(model.keys(), List.of())));
        Cached pairs = Cached.of(grouping.pairs(compared, edges.rows()));
        Cached resolved =
            Cached.of(
                ids.apply(records, PersonPairs.persons(pairs.rows()), former, given.rows()))) {
      Dataset<Row> people = resolved.rows();
      return new SideBySide(context, TABLES_AT_ONCE)
          .reports(
              List.of(
                  () ->
                      new IdHistory(context)
                          .tell(people, former)
                          .and(replace(CustomerLinks.TABLE, former, people))
                          .and(customers(changed, former, people)),
                  () ->
                      replace(
                          Matches.TABLE,
                          of(former, lakehouse.read(Matches.TABLE)),
                          PersonPairs.matches(pairs.rows())),
                  () ->
                      replace(
                          Matches.REVIEW,
                          of(former, lakehouse.read(Matches.REVIEW)),
                          PersonPairs.review(pairs.rows()))))
          .metric("likely_pairs", (double) edges.count());
    }
  }

  /** Persons put together anew, and those of whom a record tells something else. */
  private JobReport customers(Dataset<Row> changed, Dataset<Row> former, Dataset<Row> resolved) {
    Lakehouse lakehouse = context.lakehouse();
    Dataset<Row> links = lakehouse.read(CustomerLinks.TABLE);
    String[] id = {CustomerLinks.CUSTOMER_ID};
    Dataset<Row> told =
        links
            .join(
                changed.where(not(col(RecordChanges.COMPARED))).select(key()), RECORD, "left_semi")
            .select(CustomerLinks.CUSTOMER_ID);
    try (Cached persons =
            Cached.of(resolved.select(CustomerLinks.CUSTOMER_ID).union(told).distinct());
        Cached theirs = Cached.of(links.join(persons.rows(), id, "left_semi"))) {
      Dataset<Row> gone = former.select(CustomerLinks.CUSTOMER_ID);
      return replace(
          Customers.TABLE,
          lakehouse
              .read(Customers.TABLE)
              .join(persons.rows().union(gone).distinct(), id, "left_semi"),
          customers.of(lakehouse.read(CustomerRecords.TABLE), theirs.rows()));
    }
  }

  /** The pairs of records that were these customers'. */
  private static Dataset<Row> of(Dataset<Row> former, Dataset<Row> pairs) {
    return pairs.join(
        former.select(
            col(CustomerLinks.SOURCE).as(Matches.SOURCE_L),
            col(CustomerLinks.SOURCE_ID).as(Matches.SOURCE_ID_L)),
        new String[] {Matches.SOURCE_L, Matches.SOURCE_ID_L},
        "left_semi");
  }

  private JobReport replace(TableSpec table, Dataset<Row> then, Dataset<Row> now) {
    try (Cached changes = Cached.of(Replacement.between(then, now, table))) {
      return changes.isEmpty() ? JobReport.empty() : context.replace(table, changes.rows());
    }
  }

  private static Dataset<Row> pair(Dataset<Row> pairs) {
    return pairs.select(
        Matches.SOURCE_L, Matches.SOURCE_ID_L, Matches.SOURCE_R, Matches.SOURCE_ID_R);
  }

  private static Column[] key() {
    return new Column[] {col(CustomerRecords.SOURCE), col(CustomerRecords.SOURCE_ID)};
  }
}
