package io.clientele.cli;

import io.clientele.config.Settings;
import io.clientele.config.Size;
import io.clientele.sample.SampleCompany;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code generate}: an invented company's raw files, with the truths beside them. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description =
        "Writes the raw files of an invented company and, in truth/, what is planted in them.")
final class GenerateCommand implements Callable<Integer> {
  private static final int SMALL_CUSTOMERS = 20_000;

  @Mixin ConfigOptions config = new ConfigOptions();

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--customers",
      paramLabel = "N",
      required = true,
      description = "How many people.")
  int customers;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "What everything is drawn from. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the files go.")
  Path out = Path.of("");

  @Option(
      names = "--nights",
      paramLabel = "K",
      defaultValue = "0",
      description = "Deliver the last K days night by night. Default: ${DEFAULT-VALUE}.")
  int nights;

  @Option(
      names = "--end",
      paramLabel = "D",
      defaultValue = "2025-06-30",
      description = "Last day delivered; two years end with it. Default: ${DEFAULT-VALUE}.")
  LocalDate end = LocalDate.EPOCH;

  @Override
  public Integer call() throws IOException {
    Settings settings = config.settings();
    SampleCompany company = company();
    Size size = customers <= SMALL_CUSTOMERS ? Size.SMALL : Size.LARGE;
    SparkSession spark = Sessions.create(settings, size);
    try {
      company.write(spark, out);
    } finally {
      spark.stop();
    }
    System.err.printf(
        "Wrote %d customers up to %s to %s. Run their night with: nightly --as-of %s"
            + " -D clientele.landing=%s%n",
        customers, end, out, end, out);
    return ExitCode.DONE;
  }

  private SampleCompany company() {
    try {
      return new SampleCompany(customers, seed, end, nights);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
