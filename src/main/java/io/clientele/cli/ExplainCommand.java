package io.clientele.cli;

import io.clientele.config.Settings;
import io.clientele.golden.Explanations;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code explain}: why records are, or are not, one person's. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Tells why a customer holds its records, or why two records are, or are not, one person's:",
      "what each comparison adds to the weight, in bits. Shows no contact values."
    },
    footer = {
      "",
      "Examples:",
      "  clientele explain c0b3f6a1d2e4c5b6a7f8",
      "  clientele explain crm:C9319073 loyalty:F4238304"
    })
final class ExplainCommand implements Callable<Integer> {
  @Mixin ConfigOptions config = new ConfigOptions();

  @Parameters(
      index = "0",
      paramLabel = "CUSTOMER|RECORD",
      description = "A customer_id; with a second record, a record as source:source_id.")
  String first = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "RECORD",
      description = "The record to hold the first against.")
  @Nullable String second;

  @Override
  public Integer call() {
    Settings settings = config.settings();
    String text =
        new LakehouseReading(settings)
            .read(
                lakehouse -> {
                  Explanations explanations =
                      new Explanations(lakehouse.published(), settings.jobs().match());
                  return second == null
                      ? explanations.ofCustomer(first)
                      : explanations.ofPair(first, second);
                });
    System.out.print(text);
    return ExitCode.DONE;
  }
}
