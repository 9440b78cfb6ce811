package io.clientele.cli;

import io.clientele.serve.RunStatus;
import io.clientele.serve.Status;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code status}: how the last nights went, and what stands in the lakehouse. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the last runs; of the last one jobs, rows in and out of each feed, rejects and failed",
      "checks; and the version of each table. With a run, all that is known of that one."
    },
    footer = {
      "",
      "Examples:",
      "  clientele status",
      "  clientele status 20260131T021500123Z",
    })
final class StatusCommand implements Callable<Integer> {
  @Mixin ConfigOptions config = new ConfigOptions();

  @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run, as status names it.")
  @Nullable String run;

  @Override
  public Integer call() {
    return new LakehouseReading(config.settings())
        .read(
            lakehouse -> {
              if (run == null) {
                new Status(lakehouse, System.out).print();
              } else {
                new RunStatus(lakehouse, System.out).print(run);
              }
              return ExitCode.DONE;
            });
  }
}
