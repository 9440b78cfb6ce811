package io.clientele.config;

import java.util.List;

/**
 * How the churn model is trained, and what stops it.
 *
 * @param fewestCases churners, and others, that training asks for at least; below, the base rate is
 *     all that is claimed
 * @param leastAuc AUC that a model must reach in its test; below, the base rate is all that is
 *     claimed
 * @param mostCases cases that settings are chosen by, challengers learn from and guards look at; of
 *     more, a sample by hash
 * @param regression the regression of record
 * @param challenger what is trained beside it
 * @param guards what stops training
 * @param lifetime how the time to churn is learned
 */
public record ChurnTrainingSettings(
    int fewestCases,
    double leastAuc,
    int mostCases,
    Regression regression,
    Challenger challenger,
    Guards guards,
    Lifetime lifetime) {

  /**
   * How the logistic regression is held back: the best of these on later cases than it learned
   * from.
   *
   * @param penalties strengths of the penalty on coefficients
   * @param elasticNets shares of the absolute penalty, which drops features; the rest is squared
   * @param maxIterations most steps of the optimiser
   */
  public record Regression(List<Double> penalties, List<Double> elasticNets, int maxIterations) {
    public Regression {
      penalties = List.copyOf(penalties);
      elasticNets = List.copyOf(elasticNets);
    }

    static Regression read(Section section) {
      return new Regression(
          some(section, "penalties", 1000),
          some(section, "elastic-nets", 1),
          section.wholeNumber("max-iterations", 1, 10_000));
    }

    private static List<Double> some(Section section, String key, double most) {
      List<Double> numbers = section.numbers(key);
      if (numbers.isEmpty() || numbers.stream().anyMatch(number -> number < 0 || number > most)) {
        section.problem(key, "is " + numbers + "; expected numbers from 0 to " + most + ".");
        return List.of(0.0);
      }
      return numbers;
    }
  }

  /**
   * Gradient-boosted trees.
   *
   * @param trees how many; 0 for no challenger
   * @param depth questions from a tree's root to a leaf
   */
  public record Challenger(int trees, int depth) {
    static Challenger read(Section section) {
      return new Challenger(
          section.wholeNumber("trees", 0, 1000), section.wholeNumber("depth", 1, 10));
    }
  }

  /**
   * What stops training, and what is told.
   *
   * @param mostAucOfOne an input that alone separates better is a leak
   * @param driftWarning population stability index of a feature that is told from here on
   * @param driftError one that holds the night back
   * @param driftExempt features that grow with the calendar
   */
  public record Guards(
      double mostAucOfOne, double driftWarning, double driftError, List<String> driftExempt) {
    public Guards {
      driftExempt = List.copyOf(driftExempt);
    }

    static Guards read(Section section) {
      Guards guards =
          new Guards(
              section.number("most-auc-of-one", 0.5, 1),
              section.number("drift-warning", 0, 1000),
              section.number("drift-error", 0, 1000),
              section.texts("drift-exempt"));
      if (guards.driftWarning > guards.driftError) {
        section.problem("drift-warning", "is above drift-error; expected it below.");
      }
      return guards;
    }
  }

  /**
   * The regression of the time to churn.
   *
   * @param features it looks at, by name; none for all
   * @param tenure of labels, the feature that tells how long the customer has been one; empty for
   *     none, and then nothing is said of time
   * @param unitDays days of that feature's unit
   * @param maxIterations most steps of the optimiser; 0 for no such regression
   */
  public record Lifetime(List<String> features, String tenure, double unitDays, int maxIterations) {
    public Lifetime {
      features = List.copyOf(features);
    }

    static Lifetime read(Section section) {
      return new Lifetime(
          section.texts("features"),
          section.optionalText("tenure").orElse(""),
          section.number("unit-days", 0.001, 100_000),
          section.wholeNumber("max-iterations", 0, 10_000));
    }
  }

  static ChurnTrainingSettings read(Section section) {
    return new ChurnTrainingSettings(
        section.wholeNumber("fewest-cases", 1, 1_000_000),
        section.number("least-auc", 0, 1),
        section.wholeNumber("most-cases", 100, 100_000),
        section.section("regression", Regression::read),
        section.section("challenger", Challenger::read),
        section.section("guards", Guards::read),
        section.section("lifetime", Lifetime::read));
  }
}
