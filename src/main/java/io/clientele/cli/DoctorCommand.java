package io.clientele.cli;

import io.clientele.config.Settings;
import io.clientele.operate.Doctor;
import io.clientele.operate.Doctor.Finding;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: looks at everything a night needs, and starts nothing. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at everything a night needs, within seconds and without changing anything: Java,",
      "memory, disk, permissions, settings, feeds, the lock, runs that are unfinished or held back.",
      "Exit code 3 when something keeps the night from running."
    },
    footer = {"", "Example:", "  clientele doctor --conf conf/production.conf"})
final class DoctorCommand implements Callable<Integer> {
  @Mixin ConfigOptions config = new ConfigOptions();

  @Override
  public Integer call() {
    Settings settings = config.settings();
    List<Finding> findings = new Doctor(settings).findings();
    for (Finding finding : findings) {
      System.out.println(
          String.format(
                  Locale.ROOT,
                  "%-8s %-24s %s",
                  finding.grade().name().toLowerCase(Locale.ROOT),
                  finding.subject(),
                  finding.text())
              .stripTrailing());
    }
    return findings.stream().anyMatch(Finding::isError) ? ExitCode.INPUT : ExitCode.DONE;
  }
}
