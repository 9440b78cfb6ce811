package io.clientele.cli;

import io.clientele.config.Settings;
import io.clientele.run.InputException;
import io.clientele.serve.Queries;
import io.clientele.serve.ResultFormat;
import io.clientele.serve.ResultPrinter;
import io.clientele.serve.Statements;
import io.clientele.table.Lakehouse;
import io.clientele.table.Publication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sql}: queries over every table, from an argument, a file, a pipe or a prompt. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = {
      "Queries every table of the lakehouse by schema.table, in Spark's SQL, as the last night",
      "published it. Nothing is changed.",
      "Without a query it opens a prompt, or reads statements from standard input when piped."
    },
    footer = {
      "",
      "Examples:",
      "  clientele sql \"SELECT segment, count(*) FROM marts.rfm GROUP BY segment\"",
      "  clientele sql --format csv \"SELECT * FROM marts.customer_360\" > customers.csv",
      "  clientele sql -f report.sql",
      "  clientele sql \"SHOW TABLES IN marts\"",
      "  clientele sql \"DESCRIBE marts.churn\""
    })
final class SqlCommand implements Callable<Integer> {
  @Mixin ConfigOptions config = new ConfigOptions();

  @ArgGroup Source source = new Source();

  /** Where the statements stand; nothing means the prompt. */
  static final class Source {
    @Parameters(
        arity = "0..1",
        paramLabel = "QUERY",
        description = "The statement, or several with semicolons between.")
    @Nullable String query;

    @Option(
        names = {"-f", "--file"},
        paramLabel = "FILE",
        description = "A file of statements, each ended by a semicolon.")
    @Nullable Path file;
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, csv or json (an object a line). Default: ${DEFAULT-VALUE}.")
  ResultFormat format = ResultFormat.TABLE;

  @Option(
      names = "--candidate",
      description = "See the tables as they stand: those of a night held back, or under way.")
  boolean candidate;

  @Override
  public Integer call() throws IOException {
    Settings settings = config.settings();
    String script = script();
    return new LakehouseReading(settings)
        .read(lakehouse -> run(candidate ? lakehouse : published(lakehouse), script));
  }

  private static Lakehouse published(Lakehouse lakehouse) {
    Lakehouse published = lakehouse.published();
    if (published.publication().filter(Publication.NONE::equals).isPresent()) {
      System.err.println(
          "Nothing is published yet: only ops tables are seen. --candidate shows the others.");
    }
    return published;
  }

  private int run(Lakehouse lakehouse, @Nullable String script) {
    Queries queries = new Queries(lakehouse);
    ResultPrinter printer = new ResultPrinter(format, System.out);
    if (script == null) {
      new SqlPrompt(queries, printer).run();
    } else {
      Statements.of(script).forEach(statement -> print(queries, printer, statement));
    }
    return ExitCode.DONE;
  }

  static long print(Queries queries, ResultPrinter printer, String statement) {
    return queries.told(() -> printer.print(queries.rows(statement)));
  }

  /** The statements given; null when they are to be asked for. */
  @SuppressWarnings("SystemConsoleNull") // Builds and runs on JDK 17 to 21.
  private @Nullable String script() throws IOException {
    if (source.query != null) {
      return source.query;
    }
    if (source.file != null) {
      if (!Files.isReadable(source.file)) {
        throw new InputException(
            "Cannot read " + source.file + ": there is no such file, or it may not be read.");
      }
      return Files.readString(source.file);
    }
    return System.console() != null
        ? null
        : new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
