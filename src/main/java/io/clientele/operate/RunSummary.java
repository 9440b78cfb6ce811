package io.clientele.operate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clientele.run.CheckResult;
import io.clientele.run.JobOutcome;
import io.clientele.run.JobOutcome.Status;
import io.clientele.run.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A run in figures: no value of any row is among them.
 *
 * @param runId the run
 * @param command its command
 * @param asOf business date D, ISO 8601
 * @param startedAt when it started, ISO 8601, UTC
 * @param seconds how long it took
 * @param exitCode the command's exit code
 * @param failure what kind of failure ended it; empty when none did
 * @param jobs what its jobs did
 * @param failedChecks checks that did not hold
 */
public record RunSummary(
    @JsonProperty("run_id") String runId,
    @JsonProperty("command") String command,
    @JsonProperty("as_of") String asOf,
    @JsonProperty("started_at") String startedAt,
    @JsonProperty("seconds") double seconds,
    @JsonProperty("exit_code") int exitCode,
    @JsonProperty("failure") String failure,
    @JsonProperty("jobs") List<JobSummary> jobs,
    @JsonProperty("failed_checks") List<FailedCheck> failedChecks) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double MILLIS = 1000.0;

  public RunSummary {
    jobs = List.copyOf(jobs);
    failedChecks = List.copyOf(failedChecks);
  }

  /**
   * A job in figures.
   *
   * @param job its name
   * @param status done, failed or not_run
   * @param startedAt when it started, ISO 8601, UTC
   * @param seconds how long it took
   * @param rows rows it wrote
   * @param figures its further figures
   */
  public record JobSummary(
      @JsonProperty("job") String job,
      @JsonProperty("status") String status,
      @JsonProperty("started_at") String startedAt,
      @JsonProperty("seconds") double seconds,
      @JsonProperty("rows") long rows,
      @JsonProperty("figures") Map<String, Double> figures) {
    static JobSummary of(JobOutcome outcome) {
      return new JobSummary(
          outcome.job(),
          outcome.status().name().toLowerCase(Locale.ROOT),
          outcome.startedAt().toString(),
          outcome.seconds(),
          outcome.report().rowsOut(),
          new TreeMap<>(outcome.report().metrics()));
    }

    boolean isDone() {
      return status.equals(Status.DONE.name().toLowerCase(Locale.ROOT));
    }
  }

  /**
   * A check that did not hold.
   *
   * @param check which
   * @param subject the feed or table
   * @param severity error or warning
   */
  public record FailedCheck(
      @JsonProperty("check") String check,
      @JsonProperty("subject") String subject,
      @JsonProperty("severity") String severity) {
    static FailedCheck of(CheckResult check) {
      return new FailedCheck(
          check.check(), check.subject(), check.severity().name().toLowerCase(Locale.ROOT));
    }
  }

  /**
   * A run that started.
   *
   * @param runId the run
   * @param command its command
   * @param asOf business date D
   * @param at when
   */
  public record Started(String runId, String command, LocalDate asOf, Instant at) {}

  /** A run whose jobs ended, one way or another. */
  public static RunSummary of(Started run, Instant end, int exitCode, RunResult result) {
    String failure =
        result.outcomes().stream()
            .flatMap(outcome -> outcome.failure().stream())
            .findFirst()
            .map(problem -> problem.getClass().getSimpleName())
            .orElse("");
    return of(run, end, exitCode, failure, result.outcomes());
  }

  /** A run that could not start its jobs. */
  public static RunSummary of(Started run, Instant end, int exitCode, Throwable failure) {
    return of(run, end, exitCode, failure.getClass().getSimpleName(), List.of());
  }

  private static RunSummary of(
      Started run, Instant end, int exitCode, String failure, List<JobOutcome> outcomes) {
    return new RunSummary(
        run.runId(),
        run.command(),
        run.asOf().toString(),
        run.at().toString(),
        Duration.between(run.at(), end).toMillis() / MILLIS,
        exitCode,
        failure,
        outcomes.stream().map(JobSummary::of).toList(),
        outcomes.stream()
            .flatMap(outcome -> outcome.report().checks().stream())
            .filter(check -> !check.passed())
            .map(FailedCheck::of)
            .toList());
  }

  String json() {
    try {
      return Objects.requireNonNull(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this))
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
