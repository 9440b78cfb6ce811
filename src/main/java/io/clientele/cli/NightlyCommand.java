package io.clientele.cli;

import io.clientele.config.Settings;
import io.clientele.run.JobGraph;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nightly}: all jobs of the night in one session. */
@Command(
    name = "nightly",
    mixinStandardHelpOptions = true,
    description = {
      "Runs all jobs of the night in one session, each after those whose tables it reads.",
      "Running a night again gives the same tables. A night that died or failed goes on, when it",
      "is run again with the same settings, after the jobs it had done. A job whose tables would",
      "come out the same is not done: unchanged."
    },
    footer = {
      "",
      "Examples:",
      "  clientele nightly",
      "  clientele nightly --plan",
      "  clientele nightly --as-of 2026-01-31 --conf conf/production.conf",
      "  clientele nightly --as-of 2026-01-31 --from score-rfm",
      "  clientele nightly --from 2026-01-01 --to 2026-01-31",
    })
final class NightlyCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin ConfigOptions config = new ConfigOptions();

  @Mixin AsOfOption asOf = new AsOfOption();

  @Option(
      names = "--from",
      paramLabel = "JOB|D1",
      description = {
        "Start with this job and run only it and what depends on it; or, with --to, run the nights",
        "from this date on."
      })
  @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "D2",
      description = {
        "With --from D1, run each night from D1 to D2, in order. When readers saw a later night, it",
        "is run again at the end, so that the order of nights does not matter."
      })
  @Nullable LocalDate to;

  @Option(
      names = "--anew",
      description = "Run every job, also those that are done already or unchanged.")
  boolean anew;

  @Option(names = "--plan", description = "Print what would run, and read nothing.")
  boolean plan;

  @Option(
      names = "--is-short",
      hidden = true,
      description = "For the launcher: exit with 0 when the night is short, else with 1.")
  boolean isShort;

  @Override
  public Integer call() {
    Settings settings = config.settings();
    LocalDate first = to == null ? null : first();
    JobGraph graph =
        from == null || first != null
            ? Jobs.night(settings, anew)
            : Jobs.nightFrom(from, settings, anew);
    if (isShort) {
      return first == null && new InputSize(settings).isShort() ? 0 : 1;
    }
    if (plan) {
      System.out.print(new Plan(settings, graph, to == null ? asOf.date() : to).text());
      return ExitCode.DONE;
    }
    RunCommand command = new RunCommand(settings, "nightly");
    return first == null || to == null
        ? command.run(graph, asOf.date(), anew)
        : command.backfill(graph, first.datesUntil(to.plusDays(1)).toList(), anew);
  }

  /** The first night of several. */
  private LocalDate first() {
    try {
      LocalDate first = LocalDate.parse(String.valueOf(from));
      if (to != null && !first.isAfter(to) && asOf.given == null) {
        return first;
      }
    } catch (DateTimeParseException e) {
      // told below
    }
    throw new ParameterException(
        spec.commandLine(),
        "--to D2 goes with --from D1, a date that is not after it, and without --as-of.");
  }
}
