package io.clientele.cli;

import io.clientele.config.ConfigurationException;
import io.clientele.config.Feed;
import io.clientele.config.Problem;
import io.clientele.config.Settings;
import io.clientele.config.Suggestion;
import io.clientele.run.JobGraph;
import io.clientele.serve.RejectsReport;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rejects}: rows and files that could not be used, and what to do about them. */
@Command(
    name = "rejects",
    mixinStandardHelpOptions = true,
    description = {
      "Rows and files that could not be used. Mend the file or the feed's settings, then replay: what",
      "can be used now goes to bronze and is a reject no more. The next night takes it on."
    },
    footer = {
      "",
      "Examples:",
      "  clientele rejects list",
      "  clientele rejects show --feed shop_orders --reason \"unreadable quantity\"",
      "  clientele rejects replay",
    })
final class RejectsCommand {
  @Spec CommandSpec spec = CommandSpec.create();

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Tells the reasons: how many rows of how many files, by feed.")
  int list(
      @Mixin ConfigOptions config,
      @Option(names = "--feed", paramLabel = "FEED", description = "Only this feed's.")
          @Nullable String feed) {
    return read(config, feed, report -> report.printReasons(Optional.ofNullable(feed)));
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows the rejects: file, line, reason and the line as it is.")
  int show(
      @Mixin ConfigOptions config,
      @Option(names = "--feed", paramLabel = "FEED", description = "Only this feed's.")
          @Nullable String feed,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              description = "Only those whose reason holds this text.")
          @Nullable String reason,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "At most so many. Default: ${DEFAULT-VALUE}.")
          int limit) {
    if (limit < 1) {
      throw new ParameterException(
          spec.commandLine(), "--limit is " + limit + "; expected a whole number from 1.");
    }
    return read(
        config,
        feed,
        report -> report.print(Optional.ofNullable(feed), Optional.ofNullable(reason), limit));
  }

  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      description = {
        "Takes in what arrived, the files that were mended, and again those with rejects of feeds whose",
        "settings are others now, as job ingest does; then tells which rejects are left. What is",
        "usable now is in bronze; the next night builds on it."
      })
  int replay(@Mixin ConfigOptions config, @Mixin AsOfOption asOf) {
    Settings settings = config.settings();
    JobGraph ingest = Jobs.only("ingest", settings);
    int code = new RunCommand(settings, "rejects replay").run(ingest, asOf.date(), true);
    return code == ExitCode.DONE
        ? read(config, null, report -> report.printReasons(Optional.empty()))
        : code;
  }

  private static int read(
      ConfigOptions config, @Nullable String feed, Consumer<RejectsReport> reader) {
    Settings settings = config.settings();
    if (feed != null && settings.feed(feed).isEmpty()) {
      List<String> names = settings.feeds().stream().map(Feed::name).toList();
      throw new ConfigurationException(
          List.of(
              new Problem(
                  "command line",
                  "--feed",
                  "\"" + feed + "\" is no feed." + Suggestion.near(feed, names))));
    }
    return new LakehouseReading(settings)
        .read(
            lakehouse -> {
              reader.accept(new RejectsReport(lakehouse, System.out));
              return ExitCode.DONE;
            });
  }
}
