package io.clientele.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollback}: puts every table back as a run published it. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Puts every table back as a run published it, shows readers all of them at once, and exports",
      "them. Files taken in since then count as new again: take bad ones out of the landing zone",
      "before the next night."
    },
    footer = {
      "",
      "Examples:",
      "  clientele sql \"SELECT DISTINCT run_id, as_of, published_at FROM ops.published\"",
      "  clientele rollback --run 20260131T021500123Z --reason \"currencies were mixed up\"",
    })
final class RollbackCommand implements Callable<Integer> {
  @Mixin ConfigOptions config = new ConfigOptions();

  @Option(
      names = "--run",
      paramLabel = "RUN",
      required = true,
      description = "The run whose tables are to be seen again.")
  String run = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "none given",
      description = "Why; kept in ops.published.")
  String reason = "";

  @Override
  public Integer call() {
    return new Deciding(config.settings(), "rollback")
        .run(
            decisions -> decisions.rollBack(run, reason),
            "All tables are as the run " + run + " published them,");
  }
}
