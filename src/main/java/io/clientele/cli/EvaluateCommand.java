package io.clientele.cli;

import io.clientele.config.ChurnSettings.Meaning;
import io.clientele.config.Settings;
import io.clientele.config.Size;
import io.clientele.quality.ChurnEvaluation;
import io.clientele.quality.ClustersEvaluation;
import io.clientele.quality.Evaluation;
import io.clientele.quality.GoldenEvaluation;
import io.clientele.quality.PainPointsEvaluation;
import io.clientele.quality.RulesEvaluation;
import io.clientele.quality.Truth;
import io.clientele.table.Lakehouse;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evaluate}: results held against labelled truth. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Holds a result against labelled truth and prints the figures, each beside its chance level.",
      "Nothing is changed."
    },
    footer = {
      "",
      "The truth is a CSV with a header; a generated company has one for each in truth/.",
      "  golden    source, source_id, person_id; without source when there is only one",
      "  rules     antecedent (products joined by |), consequent",
      "  churn     person_id or customer_id, as_of, churned (1 or 0), probability if known",
      "  clusters  person_id or customer_id, type",
      "  pain-points  step, outcome, cause (planted, or another)",
      "A person_id is looked up in the who_is_who.csv beside the truth.",
      "",
      "Of golden it also tells which true pairs each blocking rule brings together,",
      "how the pairs of golden.matches and golden.review do at one match probability",
      "after another, and which pairs of records are the worst errors, and why.",
      "",
      "Examples:",
      "  clientele evaluate golden --truth pairs.csv",
      "  clientele evaluate golden --errors 50 --format json"
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final int MOST_ERRORS = 1000;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ConfigOptions config = new ConfigOptions();

  @Parameters(paramLabel = "NAME", description = "golden, rules, churn, clusters or pain-points.")
  Subject subject = Subject.GOLDEN;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description =
          "The labelled file. Default: that of the generated company in the landing zone; of churn"
              + " by labels, the rows that the feed holds back.")
  @Nullable String file;

  @Option(
      names = "--errors",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Of golden: how many of the heaviest false positives and false negatives, 1 to 1000."
              + " Default: ${DEFAULT-VALUE}.")
  int errors = 10;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json. Default: ${DEFAULT-VALUE}.")
  Format format = Format.TEXT;

  /** What can be held against truth. */
  enum Subject {
    GOLDEN("who_is_who"),
    RULES("rules"),
    CHURN("churn"),
    CLUSTERS("clusters"),
    PAIN_POINTS("pain_points");

    private final String truth;

    Subject(String truth) {
      this.truth = truth;
    }

    /** As the command line says it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Evaluation evaluation(Truth labelled, Settings settings, int errors) {
      return switch (this) {
        case GOLDEN -> new GoldenEvaluation(labelled, settings.jobs().match(), errors).run();
        case RULES -> new RulesEvaluation(labelled).run();
        case CHURN -> ChurnEvaluation.against(labelled).run();
        case CLUSTERS -> new ClustersEvaluation(labelled).run();
        case PAIN_POINTS -> new PainPointsEvaluation(labelled).run();
      };
    }
  }

  /** How the figures are written. */
  enum Format {
    TEXT,
    JSON
  }

  /** Whether the rows that a feed of labels holds back are the truth. */
  private boolean isHeldBack(Settings settings) {
    return subject == Subject.CHURN
        && file == null
        && settings.jobs().churn().meaning() == Meaning.LABELS;
  }

  private Truth truth(Lakehouse lakehouse, Settings settings) {
    return file != null
        ? new Truth(lakehouse, file)
        : Truth.generated(lakehouse, settings.landing(), subject.truth);
  }

  @Override
  public Integer call() {
    if (errors < 1 || errors > MOST_ERRORS) {
      throw new ParameterException(
          spec.commandLine(),
          "--errors is " + errors + "; expected a whole number from 1 to " + MOST_ERRORS + ".");
    }
    Settings settings = config.settings();
    SparkSession spark = Sessions.create(settings, Size.SMALL);
    try {
      Lakehouse lakehouse = new Lakehouse(spark, settings.lakehouse()).published();
      Evaluation evaluation =
          isHeldBack(settings)
              ? ChurnEvaluation.heldBack(lakehouse).run()
              : subject.evaluation(truth(lakehouse, settings), settings, errors);
      System.out.print(format == Format.JSON ? evaluation.json() : evaluation.text());
      return ExitCode.DONE;
    } finally {
      spark.stop();
    }
  }
}
