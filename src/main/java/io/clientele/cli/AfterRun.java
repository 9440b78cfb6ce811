package io.clientele.cli;

import io.clientele.config.Settings;
import io.clientele.operate.FailureNotice;
import io.clientele.operate.MetricsFolder;
import io.clientele.operate.RunSummary;
import io.openlineage.client.OpenLineage.RunEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells of a run once it ended: figures for those who look, a notice when it is not good.
 *
 * @param settings the settings
 */
record AfterRun(Settings settings) {

  /** Tells of a run that could not start its jobs: the lakehouse may be another's. */
  void tellOnly(RunSummary run) {
    new FailureNotice(settings.operations())
        .tell(run)
        .forEach(problem -> Progress.note("Cannot tell of the failure: " + problem));
  }

  /** Tells of a run; what goes wrong with that is said, and changes nothing about the run. */
  void tell(RunSummary run, Supplier<List<RunEvent>> lineage) {
    folder()
        .ifPresent(
            folder -> {
              try {
                new MetricsFolder(folder).write(run);
                new MetricsFolder(folder).add(lineage.get());
              } catch (IOException | RuntimeException e) {
                Progress.note("Cannot write the figures of the run to " + folder + ": " + e);
              }
            });
    if (run.exitCode() != ExitCode.DONE) {
      tellOnly(run);
    }
  }

  private Optional<Path> folder() {
    return settings
        .operations()
        .metrics()
        .or(
            () ->
                InputSize.isRemote(settings.lakehouse())
                    ? Optional.empty()
                    : Optional.of(settings.lakehouse() + "/_clientele/metrics"))
        .map(Path::of);
  }
}
