package io.clientele.cli;

import io.clientele.config.Settings;
import io.clientele.run.Holder;
import io.clientele.run.LakehouseLock;
import io.clientele.table.Lakehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * A command that writes to the lakehouse: it holds it meanwhile, in a session of its own.
 *
 * @param settings the settings
 * @param command the command's name
 * @param runId the run
 * @param startedAt when it started
 */
record Writing(Settings settings, String command, String runId, Instant startedAt) {

  /** Starts a command now. */
  static Writing start(Settings settings, String command) {
    Instant start = Instant.now();
    return new Writing(settings, command, RunIds.at(start), start);
  }

  /** Says that it starts, and does the work, in a lakehouse held by this command alone. */
  <T> T run(Runnable start, Function<Lakehouse, T> work) {
    Optional<LakehouseLock> lock = lock();
    try {
      start.run();
      SparkSession spark = Sessions.create(settings, new InputSize(settings).ofNight());
      try {
        Lakehouse lakehouse = new Lakehouse(spark, settings.lakehouse());
        mark(lakehouse, runId);
        return work.apply(lakehouse);
      } finally {
        spark.stop();
      }
    } finally {
      lock.ifPresent(LakehouseLock::close);
    }
  }

  /** From now on commits tell that they are this run's. */
  static void mark(Lakehouse lakehouse, String runId) {
    lakehouse.spark().conf().set("spark.databricks.delta.commitInfo.userMetadata", runId);
  }

  /** A lakehouse elsewhere is left to the scheduler to keep to one run at a time. */
  private Optional<LakehouseLock> lock() {
    return InputSize.isRemote(settings.lakehouse())
        ? Optional.empty()
        : Optional.of(
            LakehouseLock.take(
                Path.of(settings.lakehouse()), Holder.self(command, runId, startedAt)));
  }
}
