package io.clientele.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * Makes a company, runs its first night and one with 1 % of news as anybody would, does the shared
 * part of the first in DuckDB, and prints what each job took.
 */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures an invented company's first night, the night after with 1 %% new or changed rows,",
      "and the same work in DuckDB on the same files: seconds, processor seconds, rows a second",
      "and memory by job, and the ratios. Nothing else should run on the machine meanwhile."
    },
    footer = {
      "",
      "Examples:",
      "  bench",
      "  bench --customers 200000 --heap 4g",
      "  bench --customers 457000 --what who-is-who    about 1,000,000 source records",
      "",
      "CLIENTELE_JAVA_OPTS adds JVM options to the nights'."
    })
public final class Bench implements Callable<Integer> {
  private static final String FIRST_NIGHT = "2025-06-30";
  private static final String NIGHT_AFTER = "2025-07-01";
  private static final double MIB = 1024.0 * 1024;
  private static final int USAGE_WIDTH = 110;

  private static final Pattern SIZE = Pattern.compile("[1-9][0-9]*[mMgG]");

  @Spec CommandSpec spec = CommandSpec.create();

  private String heap = "";

  @Option(
      names = "--customers",
      paramLabel = "N",
      defaultValue = "20000",
      description =
          "How many people; they have 2.2 source records each. Default: ${DEFAULT-VALUE}.")
  int customers;

  @Option(
      names = "--what",
      paramLabel = "all|who-is-who",
      defaultValue = "all",
      converter = ScopeName.class,
      description = {
        "All jobs of a night, or those from customer files to golden records, for which only those",
        "files are kept. Default: ${DEFAULT-VALUE}."
      })
  Scope scope = Scope.ALL;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "6g",
      description =
          "Heap of the nights, as in -Xmx, and memory that DuckDB may take. Default: ${DEFAULT-VALUE}.")
  void setHeap(String size) {
    if (!SIZE.matcher(size).matches()) {
      throw new ParameterException(
          spec.commandLine(), "Cannot take --heap " + size + ": it is no size such as 512m or 6g.");
    }
    heap = size;
  }

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "What the company is drawn from. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {
        "Where files, tables and logs go, in place of those of a bench before.",
        "Default: target/bench of the installation."
      })
  @Nullable Path out;

  private final Path home =
      Path.of(Objects.requireNonNullElse(System.getenv("CLIENTELE_HOME"), "")).toAbsolutePath();

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** What knows the options. */
  static CommandLine commandLine() {
    return new CommandLine(new Bench())
        .setUsageHelpWidth(USAGE_WIDTH)
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              if (failure instanceof IOException) {
                line.getErr().println(failure.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
              }
              throw failure;
            });
  }

  /** Reads the name of a scope. */
  static final class ScopeName implements ITypeConverter<Scope> {
    @Override
    public Scope convert(String name) {
      return Arrays.stream(Scope.values())
          .filter(scope -> scope.text().equals(name))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException("expected all or who-is-who"));
    }
  }

  @Override
  public Integer call() throws IOException {
    Path folder = out == null ? home.resolve("target/bench") : out;
    Company company = new Company(folder.toAbsolutePath());
    company.clear();
    company.configure(home, scope);
    prepare(company);
    generate(company);
    company.keep(scope);
    long bytes = company.bytes();

    Part first = night("first night", FIRST_NIGHT, company);
    Part yardstick = duckDb("yardstick", "DuckDB", company);
    duckDb("change", "change", company);
    company.deliverChange();
    Part change = night("1 % change", NIGHT_AFTER, company);

    PrintWriter told = spec.commandLine().getOut();
    told.printf(
        Locale.ROOT,
        "%,d customers, seed %d, %,.1f MiB of files, %s; %d cores, heap %s%n%n%s",
        customers,
        seed,
        bytes / MIB,
        scope.text(),
        Runtime.getRuntime().availableProcessors(),
        heap,
        new BenchReport(first, change, yardstick).text());
    told.flush();
    return CommandLine.ExitCode.OK;
  }

  /** Has the launcher make what it makes once, before any night is measured. */
  private void prepare(Company company) throws IOException {
    tell("preparing");
    launch(
        company,
        "prepare",
        "nightly",
        "--as-of=" + FIRST_NIGHT,
        "--conf=" + company.conf(),
        "-Dclientele.landing=" + home.resolve("sample-data"),
        "-Dclientele.night.jobs=[ingest]");
    company.clear();
  }

  /** Writes the company's files. */
  private void generate(Company company) throws IOException {
    tell("generating");
    launch(
        company,
        "generate",
        "generate",
        "--customers=" + customers,
        "--seed=" + seed,
        "--out=" + company.landing());
  }

  private Part night(String name, String asOf, Company company) throws IOException {
    tell(name);
    String log = name.replaceAll("[^a-z0-9]+", "-");
    Part.Whole whole =
        launch(company, log, "nightly", "--as-of=" + asOf, "--conf=" + company.conf());
    return new Part(name, NightFigures.read(company.lakehouse()), whole);
  }

  private Part.Whole launch(Company company, String log, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(home.resolve("scripts/clientele").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    String options = Objects.requireNonNullElse(System.getenv("CLIENTELE_JAVA_OPTS"), "");
    builder.environment().put("CLIENTELE_JAVA_OPTS", "-Xmx" + heap + " " + options);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return MeasuredProcess.run(builder, company.log(log));
  }

  private Part duckDb(String work, String name, Company company) throws IOException {
    tell(name);
    Path told = company.duckDb().resolve(work + ".json");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                DuckDb.class.getName(),
                scope.text(),
                work,
                heap.toUpperCase(Locale.ROOT) + "iB")
            .directory(company.duckDb().toFile())
            .redirectOutput(told.toFile());
    Part.Whole whole = MeasuredProcess.run(builder, company.log(work));
    List<Work> stages = new ArrayList<>();
    for (String line : Files.readAllLines(told)) {
      stages.add(new ObjectMapper().readValue(line, Work.class));
    }
    return new Part(name, stages, whole);
  }

  private static void tell(String what) {
    System.err.println("bench: " + what);
  }
}
