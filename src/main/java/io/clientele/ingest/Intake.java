package io.clientele.ingest;

import io.clientele.config.Feed;
import io.clientele.config.IngestSettings;
import io.clientele.run.CheckResult;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.SideBySide;
import io.clientele.table.Bronze;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.Rejects;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was decided on tonight's files. A run that dies on the way leaves rows that the
 * ledger does not know; the next run removes them before it writes, and the ledger is written last,
 * so that every row is there once.
 */
final class Intake {
  private final JobContext context;
  private final IngestSettings settings;
  private final FileLedger ledger;
  private final Map<FeedLoad, List<Decision>> decisions = new LinkedHashMap<>();

  Intake(JobContext context, IngestSettings settings, FileLedger ledger) {
    this.context = context;
    this.settings = settings;
    this.ledger = ledger;
  }

  /** Decides on a feed's files. */
  void decide(FeedLoad load, List<Inspection> inspected) {
    decisions.put(load, Decision.all(load.feed().name(), load.rules(), ledger, inspected));
  }

  /** Writes bronze, rejects and ledger, and holds them against each other. */
  JobReport run(Map<Feed, List<DeliveredFile>> delivered) {
    Leftovers leftovers = new Leftovers(context.lakehouse(), ledger);
    leftovers.remove(delivered.keySet().stream().map(Feed::name).toList());
    decisions.forEach((load, decided) -> leftovers.replace(load.feed().name(), decided));
    List<Kept> brought = keepRows();
    RowCounts kept = RowCounts.kept(context.lakehouse(), brought);
    long rejectedRows = writeRejects(kept);
    RowCounts rejected =
        rejectedRows == 0
            ? RowCounts.none()
            : RowCounts.rejected(context.lakehouse(), context.runId());
    List<Outcome> outcomes =
        decisions.values().stream()
            .flatMap(List::stream)
            .map(decision -> Outcome.of(decision, kept, rejected))
            .toList();
    Conservation conservation = new Conservation(outcomes);
    conservation.hold();
    record(outcomes);
    JobReport report = report(brought, kept).and(Rejects.TABLE, rejectedRows);
    return conservation.report(report, delivered, ledger);
  }

  private List<Kept> keepRows() {
    List<FeedLoad> loads =
        decisions.keySet().stream().filter(load -> !loaded(load).isEmpty()).toList();
    return new SideBySide(context, settings.parallelFeeds())
        .run(loads, load -> load.keep(loaded(load)));
  }

  private JobReport report(List<Kept> brought, RowCounts counts) {
    JobReport report = JobReport.empty();
    for (Kept kept : brought) {
      String feed = kept.feed().name();
      report = report.and(Bronze.tableName(feed), kept.rows());
      for (CheckResult check : kept.checks(settings.unreadableShare(), counts.values(feed))) {
        report = report.check(check);
      }
    }
    return report;
  }

  private List<Inspection> loaded(FeedLoad load) {
    return decisions.getOrDefault(load, List.of()).stream()
        .filter(decision -> decision.is(Ops.LOADED))
        .map(Decision::inspection)
        .toList();
  }

  /** Rejects of the bad files, and of the bad rows of files that lack rows in bronze. */
  private long writeRejects(RowCounts kept) {
    List<Dataset<Row>> rejects = new ArrayList<>();
    List<Row> files = new ArrayList<>();
    decisions.forEach(
        (load, decided) -> {
          List<Inspection> dirty =
              loaded(load).stream().filter(file -> kept.of(file.file()) < file.rows()).toList();
          if (!dirty.isEmpty()) {
            rejects.add(load.rejects(dirty));
          }
          decided.stream()
              .filter(decision -> decision.is(Ops.REJECTED))
              .forEach(decision -> files.add(reject(decision)));
        });
    if (!files.isEmpty()) {
      rejects.add(context.spark().createDataFrame(files, Rejects.TABLE.structType()));
    }
    Lakehouse lakehouse = context.lakehouse();
    return rejects.stream()
        .reduce(Dataset::unionAll)
        .map(all -> lakehouse.append(Rejects.TABLE, all))
        .orElse(0L);
  }

  private Row reject(Decision decision) {
    return RowFactory.create(
        decision.file().feed(),
        decision.file().path(),
        null,
        decision.reason(),
        null,
        decision.inspection().rows(),
        context.runId(),
        Date.valueOf(context.asOf()));
  }

  private void record(List<Outcome> outcomes) {
    if (outcomes.isEmpty()) {
      return;
    }
    Map<String, String> rules =
        decisions.keySet().stream()
            .collect(Collectors.toMap(load -> load.feed().name(), FeedLoad::rules));
    List<Row> rows =
        outcomes.stream()
            .map(outcome -> entry(outcome, rules.get(outcome.decision().file().feed())))
            .toList();
    context
        .lakehouse()
        .append(
            Ops.FILES, context.spark().createDataFrame(rows, Ops.FILES.structType()).coalesce(1));
  }

  private Row entry(Outcome outcome, @Nullable String rules) {
    Decision decision = outcome.decision();
    DeliveredFile file = decision.file();
    return RowFactory.create(
        file.feed(),
        file.path(),
        file.size(),
        Timestamp.from(file.modified()),
        decision.inspection().sha256(),
        decision.state(),
        decision.reason().isEmpty() ? null : decision.reason(),
        outcome.rowsIn(),
        outcome.kept(),
        outcome.rejected(),
        outcome.skipped(),
        outcome.lastDay().orElse(null),
        rules,
        context.runId(),
        Date.valueOf(context.asOf()));
  }
}
