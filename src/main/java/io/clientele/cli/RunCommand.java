package io.clientele.cli;

import io.clientele.config.Settings;
import io.clientele.operate.LineageEvents;
import io.clientele.operate.RunSummary;
import io.clientele.operate.RunSummary.Started;
import io.clientele.run.Backfill;
import io.clientele.run.JobContext;
import io.clientele.run.JobGraph;
import io.clientele.run.Maintenance;
import io.clientele.run.Run;
import io.clientele.run.RunResult;
import io.clientele.table.Lakehouse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Runs jobs, publishes what they made, and records what they did.
 *
 * @param settings the settings
 * @param command the command's name
 */
record RunCommand(Settings settings, String command) {

  /** Runs the jobs, but for those an unfinished run of the same had done, unless anew. */
  int run(JobGraph graph, LocalDate asOf, boolean anew) {
    Writing writing = Writing.start(settings, command);
    Progress progress = new Progress(graph.jobs().size(), writing.startedAt());
    return told(
        writing,
        asOf,
        () ->
            writing.run(
                () -> progress.started(writing.runId(), asOf, settings.lakehouse()),
                lakehouse -> {
                  JobContext context =
                      new JobContext(lakehouse, asOf, writing.runId(), writing.startedAt());
                  return run(graph, context, anew, progress);
                }));
  }

  /** The work's exit code; of what keeps it from starting its jobs people are told, too. */
  private int told(Writing writing, LocalDate asOf, IntSupplier work) {
    try {
      return work.getAsInt();
    } catch (RuntimeException e) {
      new AfterRun(settings)
          .tellOnly(
              RunSummary.of(
                  new Started(writing.runId(), command, asOf, writing.startedAt()),
                  Instant.now(),
                  ExitCode.of(e),
                  e));
      throw e;
    }
  }

  /**
   * Runs a night for each date, in order, up to one that is not done, and at the end once more the
   * night that readers saw before, when it is later than these.
   */
  int backfill(JobGraph graph, List<LocalDate> dates, boolean anew) {
    Writing writing = Writing.start(settings, command);
    return told(
        writing,
        dates.get(0),
        () ->
            writing.run(
                () -> Progress.backfill(dates.size(), settings.lakehouse()),
                lakehouse -> backfill(graph, dates, anew, lakehouse)));
  }

  private int backfill(JobGraph graph, List<LocalDate> dates, boolean anew, Lakehouse lakehouse) {
    for (LocalDate night : Backfill.begin(lakehouse, dates)) {
      int code = night(graph, lakehouse, night, anew);
      if (code != ExitCode.DONE) {
        return code;
      }
    }
    Backfill.end(lakehouse);
    return ExitCode.DONE;
  }

  /** One night of several, each a run of its own. */
  private int night(JobGraph graph, Lakehouse lakehouse, LocalDate asOf, boolean anew) {
    Instant start = Instant.now();
    String runId = RunIds.at(start);
    Writing.mark(lakehouse, runId);
    Progress progress = new Progress(graph.jobs().size(), start);
    progress.started(runId, asOf, settings.lakehouse());
    return run(graph, new JobContext(lakehouse, asOf, runId, start), anew, progress);
  }

  /** What goes wrong with it is said, and changes nothing about the run. */
  private void maintain(JobContext context) {
    try {
      new Maintenance(context, settings.maintenance())
          .whenDue()
          .ifPresent(report -> Progress.note(MaintainCommand.inWords(report)));
    } catch (RuntimeException e) {
      Progress.note("Cannot remove files that are not needed any more: " + e);
    }
  }

  private int run(JobGraph graph, JobContext context, boolean anew, Progress progress) {
    RunResult result =
        new Run(graph, context, command, settings.fingerprint(), settings.night().parallelJobs())
            .run(anew, progress);
    progress.finished(context.runId(), result);
    int code = ExitCode.of(result);
    Started started = new Started(context.runId(), command, context.asOf(), context.startedAt());
    Instant end = Instant.now();
    new AfterRun(settings)
        .tell(
            RunSummary.of(started, end, code, result),
            () -> new LineageEvents(settings, graph, started).of(end, result));
    if (code == ExitCode.DONE) {
      maintain(context);
    }
    return code;
  }
}
