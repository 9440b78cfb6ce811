package io.clientele.cli;

import io.clientele.config.Section;
import io.clientele.run.CheckResult;
import io.clientele.run.JobOutcome;
import io.clientele.run.JobOutcome.Status;
import io.clientele.run.Run;
import io.clientele.run.RunResult;
import io.clientele.run.WhenChanged;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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

  /** A line beside the run. */
  static void note(String text) {
    say("%s", text);
  }

  static void backfill(int nights, String lakehouse) {
    say("%d nights, lakehouse %s", nights, lakehouse);
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
    String left = ended >= jobs ? "" : "%d of %d left".formatted(jobs - ended, jobs);
    switch (outcome.status()) {
      case DONE ->
          say("  %-24s %17s %8.1f s   %s", outcome.job(), rows(outcome), outcome.seconds(), left);
      case FAILED -> {
        say("  %-24s FAILED after %.1f s", outcome.job(), outcome.seconds());
        outcome.failure().ifPresent(Progress::cause);
      }
      case NOT_RUN -> say("  %-24s not run: what it reads is not there to be read", outcome.job());
    }
    outcome.report().checks().stream().filter(check -> !check.passed()).forEach(Progress::failed);
  }

  @Override
  public void published(int tables) {
    say("  Published: %d tables, all at once", tables);
  }

  void finished(String runId, RunResult result) {
    long failed =
        result.outcomes().stream().filter(outcome -> outcome.status() != Status.DONE).count();
    say("%d of %d jobs done in %.1f s", jobs - failed, jobs, seconds());
    if (!result.holdingBack().isEmpty()) {
      say("HELD BACK: readers go on to see the last night. What failed:");
      result.holdingBack().forEach(Progress::failed);
      say("Publish it all the same with clientele accept %s --reason TEXT, or", runId);
      say("undo it with clientele reject %s and run the night again.", runId);
    }
  }

  /** A line on what a command has done. */
  void done(String what) {
    say("%s in %.1f s", what, seconds());
  }

  private static String rows(JobOutcome outcome) {
    return outcome.report().metrics().containsKey(WhenChanged.UNCHANGED)
        ? "unchanged"
        : String.format(Locale.ROOT, "%,d rows", outcome.report().rowsOut());
  }

  private double seconds() {
    return Duration.between(start, Instant.now()).toMillis() / 1000.0;
  }

  private static void failed(CheckResult check) {
    say(
        "    %s: %s, %s: %s",
        Section.choiceName(check.severity()), check.subject(), check.check(), check.detail());
  }

  private static void cause(Throwable failure) {
    ExitCode.inWords(failure)
        .ifPresentOrElse(words -> say("    %s", words), failure::printStackTrace);
  }

  private static void say(String line, Object... values) {
    System.err.println(String.format(Locale.ROOT, line, values));
  }
}
