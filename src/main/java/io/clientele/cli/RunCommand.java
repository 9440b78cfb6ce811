package io.clientele.cli;

import io.clientele.config.ConfigurationException;
import io.clientele.config.Settings;
import io.clientele.run.Holder;
import io.clientele.run.InputException;
import io.clientele.run.JobContext;
import io.clientele.run.JobGraph;
import io.clientele.run.JobOutcome;
import io.clientele.run.JobOutcome.Status;
import io.clientele.run.LakehouseLock;
import io.clientele.run.Run;
import io.clientele.table.Lakehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Runs jobs in a session of their own while it holds the lakehouse, and records what they did.
 *
 * @param settings the settings
 * @param command the command's name
 */
record RunCommand(Settings settings, String command) {

  /** Runs the jobs, but for those an unfinished run of the same had done, unless anew. */
  int run(JobGraph graph, LocalDate asOf, boolean anew) {
    Instant start = Instant.now();
    String runId = RunIds.at(start);
    Optional<LakehouseLock> lock = lock(Holder.self(command, runId, start));
    try {
      return run(graph, asOf, anew, runId, start);
    } finally {
      lock.ifPresent(LakehouseLock::close);
    }
  }

  private int run(JobGraph graph, LocalDate asOf, boolean anew, String runId, Instant start) {
    Progress progress = new Progress(graph.jobs().size(), start);
    progress.started(runId, asOf, settings.lakehouse());
    SparkSession spark = Sessions.create(settings, new InputSize(settings).ofNight());
    try {
      spark.conf().set("spark.databricks.delta.commitInfo.userMetadata", runId);
      Lakehouse lakehouse = new Lakehouse(spark, settings.lakehouse());
      JobContext context = new JobContext(lakehouse, asOf, runId, start);
      List<JobOutcome> outcomes =
          new Run(graph, context, command, settings.fingerprint(), settings.night().parallelJobs())
              .run(anew, progress);
      progress.finished(outcomes);
      return exitCode(outcomes);
    } finally {
      spark.stop();
    }
  }

  /** A lakehouse elsewhere is left to the scheduler to keep to one run at a time. */
  private Optional<LakehouseLock> lock(Holder holder) {
    return InputSize.isRemote(settings.lakehouse())
        ? Optional.empty()
        : Optional.of(LakehouseLock.take(Path.of(settings.lakehouse()), holder));
  }

  private static int exitCode(List<JobOutcome> outcomes) {
    Optional<Throwable> failure =
        outcomes.stream()
            .filter(outcome -> outcome.status() == Status.FAILED)
            .findFirst()
            .flatMap(JobOutcome::failure);
    return failure.map(RunCommand::exitCode).orElse(ExitCode.DONE);
  }

  private static int exitCode(Throwable failure) {
    if (failure instanceof ConfigurationException) {
      return ExitCode.CONFIGURATION;
    }
    return failure instanceof InputException ? ExitCode.INPUT : ExitCode.BUG;
  }
}
