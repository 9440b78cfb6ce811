package io.clientele.run;

import io.clientele.run.JobOutcome.Status;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Writes what a run did to {@code ops.runs}, {@code ops.jobs} and {@code ops.checks}.
 *
 * @param context the run
 * @param command the command that ran it
 */
public record Ledger(JobContext context, String command) {

  /** Records the run's outcomes; each table gets one commit. */
  public void record(List<JobOutcome> outcomes) {
    Lakehouse lakehouse = context.lakehouse();
    lakehouse.append(Ops.JOBS, rows(outcomes.stream().map(this::job).toList(), Ops.JOBS));
    List<Row> checks = outcomes.stream().flatMap(this::checks).toList();
    if (!checks.isEmpty()) {
      lakehouse.append(Ops.CHECKS, rows(checks, Ops.CHECKS));
    }
    lakehouse.append(Ops.RUNS, rows(List.of(run(outcomes)), Ops.RUNS));
  }

  private Row run(List<JobOutcome> outcomes) {
    boolean done = outcomes.stream().allMatch(outcome -> outcome.status() == Status.DONE);
    double seconds = Duration.between(context.startedAt(), Instant.now()).toMillis() / 1000.0;
    return RowFactory.create(
        context.runId(),
        command,
        java.sql.Date.valueOf(context.asOf()),
        done ? "done" : "failed",
        Timestamp.from(context.startedAt()),
        seconds);
  }

  private Row job(JobOutcome outcome) {
    return RowFactory.create(
        context.runId(),
        outcome.job(),
        java.sql.Date.valueOf(context.asOf()),
        outcome.status().name().toLowerCase(Locale.ROOT),
        Timestamp.from(outcome.startedAt()),
        outcome.seconds(),
        outcome.report().rowsOut(),
        scala(outcome.report().rows()),
        scala(outcome.report().metrics()),
        outcome.failure().map(failure -> failure.getClass().getSimpleName()).orElse(null));
  }

  private java.util.stream.Stream<Row> checks(JobOutcome outcome) {
    return outcome.report().checks().stream()
        .map(
            check ->
                RowFactory.create(
                    context.runId(),
                    outcome.job(),
                    java.sql.Date.valueOf(context.asOf()),
                    check.check(),
                    check.subject(),
                    check.passed(),
                    check.detail()));
  }

  private Dataset<Row> rows(List<Row> rows, io.clientele.table.TableSpec table) {
    return context.spark().createDataFrame(rows, table.structType());
  }

  private static <V> scala.collection.Map<String, V> scala(Map<String, V> map) {
    return scala.jdk.javaapi.CollectionConverters.asScala(new TreeMap<>(map));
  }
}
