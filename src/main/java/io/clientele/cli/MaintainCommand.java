package io.clientele.cli;

import io.clientele.config.Settings;
import io.clientele.run.JobContext;
import io.clientele.run.Maintenance;
import io.clientele.run.Maintenance.Report;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code maintain}: removes files that no kept version needs. */
@Command(
    name = "maintain",
    mixinStandardHelpOptions = true,
    description = {
      "Removes data files that no table's last version needs, nor any version of the last",
      "clientele.maintenance.keep-days days. Nights do so by themselves once in",
      "clientele.maintenance.vacuum-every-days days."
    },
    footer = {
      "",
      "Examples:",
      "  clientele maintain",
      "  clientele maintain -D clientele.maintenance.keep-days=7",
    })
final class MaintainCommand implements Callable<Integer> {
  private static final long MEBI = 1L << 20;

  @Mixin ConfigOptions config = new ConfigOptions();

  @Override
  public Integer call() {
    Settings settings = config.settings();
    Writing writing = Writing.start(settings, "maintain");
    Progress progress = new Progress(0, writing.startedAt());
    return writing.run(
        () -> {},
        lakehouse -> {
          LocalDate today = LocalDate.ofInstant(writing.startedAt(), ZoneOffset.UTC);
          JobContext context =
              new JobContext(lakehouse, today, writing.runId(), writing.startedAt());
          progress.done(inWords(new Maintenance(context, settings.maintenance()).run()));
          return ExitCode.DONE;
        });
  }

  /** What was done, in words. */
  static String inWords(Report report) {
    String done =
        String.format(
            Locale.ROOT,
            "%d tables maintained, %,d MiB freed",
            report.tables(),
            report.bytes() / MEBI);
    return report.left().isEmpty()
        ? done
        : done + "; left as readers see an earlier version: " + String.join(", ", report.left());
  }
}
