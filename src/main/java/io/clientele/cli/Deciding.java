package io.clientele.cli;

import io.clientele.config.Settings;
import io.clientele.run.Decisions;
import io.clientele.run.JobOutcome;
import java.util.List;
import java.util.function.Function;

/**
 * Carries out what people decide on a run.
 *
 * @param settings the settings
 * @param command the command's name
 */
record Deciding(Settings settings, String command) {

  /** Does it, tells what was done, and returns the exit code. */
  int run(Function<Decisions, List<JobOutcome>> decision, String told) {
    Writing writing = Writing.start(settings, command);
    Progress progress = new Progress(0, writing.startedAt());
    return writing.run(
        () -> {},
        lakehouse -> {
          List<JobOutcome> outcomes =
              decision.apply(
                  new Decisions(
                      lakehouse,
                      Jobs.night(settings).serving(),
                      writing.runId(),
                      writing.startedAt(),
                      progress::ended));
          progress.done(told);
          return ExitCode.of(outcomes);
        });
  }
}
