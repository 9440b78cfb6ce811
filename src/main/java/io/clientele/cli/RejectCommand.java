package io.clientele.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code reject}: undoes a run that a failed check holds back. */
@Command(
    name = "reject",
    mixinStandardHelpOptions = true,
    description = {
      "Undoes a run that a failed check holds back: every table is again as it was last published.",
      "The files that the run took in count as new again: take the bad ones out of the landing zone",
      "or mend them, then run the night again."
    },
    footer = {"", "Example:", "  clientele reject 20260131T021500123Z"})
final class RejectCommand implements Callable<Integer> {
  @Mixin ConfigOptions config = new ConfigOptions();

  @Parameters(paramLabel = "RUN", description = "The run, as status names it.")
  String run = "";

  @Override
  public Integer call() {
    return new Deciding(config.settings(), "reject")
        .run(decisions -> decisions.reject(run), "The run " + run + " is undone,");
  }
}
