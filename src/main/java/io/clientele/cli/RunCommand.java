package io.clientele.cli;

import io.clientele.config.ConfigurationException;
import io.clientele.config.Settings;
import io.clientele.run.InputException;
import io.clientele.run.JobContext;
import io.clientele.run.JobGraph;
import io.clientele.run.JobOutcome;
import io.clientele.run.JobOutcome.Status;
import io.clientele.run.Ledger;
import io.clientele.run.Night;
import io.clientele.table.Lakehouse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Runs jobs in a session of their own, and records what they did.
 *
 * @param settings the settings
 * @param command the command's name
 */
record RunCommand(Settings settings, String command) {

  /** Runs the jobs and returns the exit code. */
  int run(JobGraph graph, LocalDate asOf) {
    Instant start = Instant.now();
    String runId = RunIds.at(start);
    Progress progress = new Progress(graph.jobs().size(), start);
    progress.started(runId, asOf, settings.lakehouse());
    SparkSession spark = Sessions.create(settings, new InputSize(settings).ofNight());
    try {
      spark.conf().set("spark.databricks.delta.commitInfo.userMetadata", runId);
      Lakehouse lakehouse = new Lakehouse(spark, settings.lakehouse());
      JobContext context = new JobContext(lakehouse, asOf, runId, start);
      Night night = new Night(graph, settings.night().parallelJobs(), progress::ended);
      List<JobOutcome> outcomes = night.run(context);
      new Ledger(context, command).record(outcomes);
      progress.finished(outcomes);
      return exitCode(outcomes);
    } finally {
      spark.stop();
    }
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
