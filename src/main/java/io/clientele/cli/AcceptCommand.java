package io.clientele.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accept}: publishes a run that a failed check holds back. */
@Command(
    name = "accept",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes a run that a failed check holds back, and exports it. The reason is kept in",
      "ops.published."
    },
    footer = {
      "",
      "Example:",
      "  clientele accept 20260131T021500123Z --reason \"the shop was closed on Friday\"",
    })
final class AcceptCommand implements Callable<Integer> {
  @Mixin ConfigOptions config = new ConfigOptions();

  @Parameters(paramLabel = "RUN", description = "The run, as status names it.")
  String run = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why the tables may be used all the same.")
  String reason = "";

  @Override
  public Integer call() {
    return new Deciding(config.settings(), "accept")
        .run(decisions -> decisions.accept(run, reason), "The run " + run + " is published,");
  }
}
