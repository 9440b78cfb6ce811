package io.clientele.operate;

import io.clientele.run.CheckResult;
import io.clientele.run.JobOutcome;
import io.clientele.run.JobOutcome.Status;
import io.clientele.run.JobReport;
import io.clientele.run.RunResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run that is told of in tests: a job done, a check that failed, a job that failed. */
final class RunTold {
  private static final Instant START = Instant.parse("2026-02-01T02:30:00Z");

  private RunTold() {}

  static RunSummary summary() {
    return RunSummary.of(started(), end(), 1, result());
  }

  static RunSummary.Started started() {
    return new RunSummary.Started("r1", "nightly", LocalDate.parse("2026-01-31"), START);
  }

  static Instant end() {
    return START.plusMillis(2500);
  }

  static RunResult result() {
    JobReport report =
        new JobReport(
            Map.of("bronze.crm", 7L),
            Map.of("rows_rejected", 2.0),
            List.of(
                CheckResult.warning("feed-rejects", "crm", false, "jean.dupont@example.org"),
                CheckResult.error("rows", "crm", true, "9 = 7 + 2")));
    List<JobOutcome> outcomes =
        List.of(
            new JobOutcome("ingest", Status.DONE, START, 1.5, report, Optional.empty()),
            new JobOutcome(
                "score-rfm",
                Status.FAILED,
                START,
                0.5,
                JobReport.empty(),
                Optional.of(new ArithmeticException("jean.dupont@example.org"))));
    return new RunResult(outcomes, List.of());
  }
}
