package io.clientele.run;

import static org.apache.spark.sql.functions.col;

import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.TableSpec;
import io.delta.tables.DeltaTable;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * Writes what runs did to {@code ops.jobs}, {@code ops.checks} and, last, {@code ops.runs}: a run
 * that stands there is wholly told.
 *
 * @param lakehouse the tables
 */
record Ledger(Lakehouse lakehouse) {
  private static final double MILLIS = 1000.0;

  /**
   * Records a run that ended just now; each table gets one commit.
   *
   * @param status done, failed or held
   */
  void record(RunJournal run, String status, Instant end) {
    double seconds = Duration.between(Instant.parse(run.startedAt()), end).toMillis() / MILLIS;
    write(run, status, seconds);
  }

  /** Records a run that died, up to the last of its jobs that ended, unless it is told already. */
  void recordAborted(RunJournal run) {
    if (!isTold(run.runId())) {
      recordUpToLastJob(run, Ops.ABORTED);
    }
  }

  private boolean isTold(String runId) {
    return !lakehouse.read(Ops.RUNS).where(col(Ops.RUN_ID).equalTo(runId)).isEmpty();
  }

  private void recordUpToLastJob(RunJournal run, String status) {
    forget(Ops.JOBS, run.runId());
    forget(Ops.CHECKS, run.runId());
    Instant start = Instant.parse(run.startedAt());
    long millis =
        run.jobs().stream()
            .mapToLong(
                job ->
                    Duration.between(start, job.started()).toMillis()
                        + Math.round(job.seconds() * MILLIS))
            .max()
            .orElse(0);
    write(run, status, millis / MILLIS);
  }

  /** Writes down what people decided on a run that was held back. */
  void decide(RunJournal held, String status) {
    String runId = held.runId();
    if (!isTold(runId)) {
      recordUpToLastJob(held, status);
      return;
    }
    DeltaTable.forPath(lakehouse.spark(), lakehouse.path(Ops.RUNS.fullName()))
        .update(col(Ops.RUN_ID).equalTo(runId), Map.of(Ops.STATUS, functions.lit(status)));
  }

  private void write(RunJournal run, String status, double seconds) {
    if (!run.jobs().isEmpty()) {
      lakehouse.append(Ops.JOBS, rows(run.jobs().stream().map(job -> job(run, job)), Ops.JOBS));
    }
    List<Row> checks = run.jobs().stream().flatMap(job -> checks(run, job)).toList();
    if (!checks.isEmpty()) {
      lakehouse.append(Ops.CHECKS, rows(checks.stream(), Ops.CHECKS));
    }
    lakehouse.append(Ops.RUNS, rows(Stream.of(run(run, status, seconds)), Ops.RUNS));
  }

  private void forget(TableSpec table, String runId) {
    if (lakehouse.exists(table.fullName())) {
      DeltaTable.forPath(lakehouse.spark(), lakehouse.path(table.fullName()))
          .delete(col(Ops.RUN_ID).equalTo(runId));
    }
  }

  private static Row run(RunJournal run, String status, double seconds) {
    return RowFactory.create(
        run.runId(),
        run.command(),
        asOf(run),
        status,
        Timestamp.from(Instant.parse(run.startedAt())),
        seconds);
  }

  private static Row job(RunJournal run, EndedJob job) {
    return RowFactory.create(
        run.runId(),
        job.job(),
        asOf(run),
        job.status(),
        Timestamp.from(job.started()),
        job.seconds(),
        job.rowsOut(),
        scala(job.rows()),
        scala(job.metrics()),
        job.error());
  }

  private static Stream<Row> checks(RunJournal run, EndedJob job) {
    return job.checks().stream()
        .map(
            check ->
                RowFactory.create(
                    run.runId(),
                    job.job(),
                    asOf(run),
                    check.check(),
                    check.subject(),
                    check.severity().name().toLowerCase(Locale.ROOT),
                    check.passed(),
                    check.detail()));
  }

  private Dataset<Row> rows(Stream<Row> rows, TableSpec table) {
    return lakehouse.spark().createDataFrame(rows.toList(), table.structType());
  }

  private static Date asOf(RunJournal run) {
    return Date.valueOf(LocalDate.parse(run.asOf()));
  }

  private static <V extends @Nullable Object> scala.collection.Map<String, V> scala(
      Map<String, V> map) {
    return scala.jdk.javaapi.CollectionConverters.asScala(new TreeMap<>(map));
  }
}
