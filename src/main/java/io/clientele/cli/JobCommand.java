package io.clientele.cli;

import io.clientele.config.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code job}: one job, so that a scheduler can own the order. */
@Command(
    name = "job",
    mixinStandardHelpOptions = true,
    description = {
      "Runs one job, so that a scheduler can own the order. It reads the tables that earlier jobs",
      "wrote; nightly --plan shows the order. One command at a time writes to a lakehouse: let the",
      "scheduler run jobs one after the other."
    },
    footer = {
      "",
      "Examples:",
      "  clientele job ingest --as-of 2026-01-31",
      "  clientele job score-rfm --as-of 2026-01-31",
    })
final class JobCommand implements Callable<Integer> {
  @Mixin ConfigOptions config = new ConfigOptions();

  @Mixin AsOfOption asOf = new AsOfOption();

  @Parameters(paramLabel = "NAME", description = "The job, as nightly --plan names it.")
  String name = "";

  @Override
  public Integer call() {
    Settings settings = config.settings();
    return new RunCommand(settings, "job").run(Jobs.only(name, settings), asOf.date(), true);
  }
}
