package io.clientele.run;

import java.time.Instant;
import java.util.Optional;

/**
 * How a job of a night ended.
 *
 * @param job its name
 * @param status done, failed or not run
 * @param startedAt when it started; the night's start when it did not run
 * @param seconds how long it took
 * @param report what it did
 * @param failure what went wrong
 */
public record JobOutcome(
    String job,
    Status status,
    Instant startedAt,
    double seconds,
    JobReport report,
    Optional<Throwable> failure) {

  /** A job that could not run. */
  static JobOutcome notRun(Job job, JobContext context) {
    return new JobOutcome(
        job.name(), Status.NOT_RUN, context.startedAt(), 0, JobReport.empty(), Optional.empty());
  }

  /** How a job ended. */
  public enum Status {
    DONE,
    FAILED,
    NOT_RUN
  }
}
