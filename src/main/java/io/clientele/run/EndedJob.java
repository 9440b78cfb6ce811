package io.clientele.run;

import io.clientele.run.JobOutcome.Status;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a job ended, as it is written down.
 *
 * @param job its name
 * @param status done, failed or not_run
 * @param startedAt when it started, ISO 8601
 * @param seconds how long it took
 * @param rows rows written, by table
 * @param metrics further figures
 * @param checks checks made on the way
 * @param error what failed, without customer data; null when nothing did
 * @param versions the version of each table it wrote, as it left them, and of those it read
 */
public record EndedJob(
    String job,
    String status,
    String startedAt,
    double seconds,
    Map<String, Long> rows,
    Map<String, Double> metrics,
    List<CheckResult> checks,
    @Nullable String error,
    Map<String, Long> versions) {
  private static final String DONE = name(Status.DONE);
  private static final String FAILED = name(Status.FAILED);

  public EndedJob {
    rows = Map.copyOf(rows);
    metrics = Map.copyOf(metrics);
    checks = List.copyOf(checks);
    versions = Map.copyOf(versions);
  }

  static EndedJob of(JobOutcome outcome, Map<String, Long> versions) {
    JobReport report = outcome.report();
    return new EndedJob(
        outcome.job(),
        name(outcome.status()),
        outcome.startedAt().toString(),
        outcome.seconds(),
        report.rows(),
        report.metrics(),
        report.checks(),
        outcome.failure().map(failure -> failure.getClass().getSimpleName()).orElse(null),
        versions);
  }

  boolean isDone() {
    return status.equals(DONE);
  }

  boolean isFailed() {
    return status.equals(FAILED);
  }

  Instant started() {
    return Instant.parse(startedAt);
  }

  private static String name(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  long rowsOut() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
