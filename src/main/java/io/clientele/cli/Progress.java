package io.clientele.cli;

import io.clientele.config.ConfigurationException;
import io.clientele.run.InputException;
import io.clientele.run.JobOutcome;
import io.clientele.run.JobOutcome.Status;
import io.clientele.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Tells people how a run goes, on standard error: a line a job, and one at the end. */
final class Progress implements Run.Listener {
  private final int jobs;
  private final Instant start;
  private int ended;

  Progress(int jobs, Instant start) {
    this.jobs = jobs;
    this.start = start;
  }

  void started(String runId, LocalDate asOf, String lakehouse) {
    say("Run %s as of %s, lakehouse %s, %d jobs", runId, asOf, lakehouse, jobs);
  }

  @Override
  public void aborted(String run) {
    say("  Run %s died; what it left is mended on the way.", run);
  }

  @Override
  public void goesOn(String run, int jobsDone) {
    ended = jobsDone;
    say("  Going on with run %s: %d of %d jobs are done. (--anew runs all.)", run, jobsDone, jobs);
  }

  @Override
  public void ended(JobOutcome outcome) {
    ended++;
    String left = jobs == ended ? "" : "%d of %d left".formatted(jobs - ended, jobs);
    switch (outcome.status()) {
      case DONE ->
          say(
              "  %-24s %,12d rows %8.1f s   %s",
              outcome.job(), outcome.report().rowsOut(), outcome.seconds(), left);
      case FAILED -> {
        say("  %-24s FAILED after %.1f s", outcome.job(), outcome.seconds());
        outcome.failure().ifPresent(Progress::cause);
      }
      case NOT_RUN -> say("  %-24s not run: what it reads was not made", outcome.job());
    }
  }

  void finished(List<JobOutcome> outcomes) {
    long failed = outcomes.stream().filter(outcome -> outcome.status() != Status.DONE).count();
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
    say("%d of %d jobs done in %.1f s", jobs - failed, jobs, seconds);
  }

  private static void cause(Throwable failure) {
    if (failure instanceof InputException || failure instanceof ConfigurationException) {
      say("    %s", String.valueOf(failure.getMessage()));
    } else {
      failure.printStackTrace();
    }
  }

  private static void say(String line, Object... values) {
    System.err.println(String.format(Locale.ROOT, line, values));
  }
}
