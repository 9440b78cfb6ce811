package io.clientele.cli;

import io.clientele.config.Settings;
import io.clientele.run.JobGraph;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nightly}: all jobs of the night in one session. */
@Command(
    name = "nightly",
    mixinStandardHelpOptions = true,
    description = {
      "Runs all jobs of the night in one session, each after those whose tables it reads.",
      "Running a night again gives the same tables. A night that died or failed goes on, when it",
      "is run again with the same settings, after the jobs it had done."
    },
    footer = {
      "",
      "Examples:",
      "  clientele nightly",
      "  clientele nightly --plan",
      "  clientele nightly --as-of 2026-01-31 --conf conf/production.conf",
      "  clientele nightly --as-of 2026-01-31 --from score-rfm",
    })
final class NightlyCommand implements Callable<Integer> {
  @Mixin ConfigOptions config = new ConfigOptions();

  @Mixin AsOfOption asOf = new AsOfOption();

  @Option(
      names = "--from",
      paramLabel = "JOB",
      description = "Start with this job and run only it and what depends on it.")
  @Nullable String from;

  @Option(
      names = "--anew",
      description = "Run every job, also those that an unfinished run of this night had done.")
  boolean anew;

  @Option(names = "--plan", description = "Print what would run, and read nothing.")
  boolean plan;

  @Override
  public Integer call() {
    Settings settings = config.settings();
    JobGraph night = Jobs.night(settings);
    JobGraph graph = from == null ? night : night.from(Jobs.named(from, settings));
    LocalDate date = asOf.date();
    if (plan) {
      System.out.print(new Plan(settings, graph, date).text());
      return ExitCode.DONE;
    }
    return new RunCommand(settings, "nightly").run(graph, date, anew);
  }
}
