package io.clientele.model.churn;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model, and how good it was in its test.
 *
 * @param model the model
 * @param measures by name; none when it could not be tested
 * @param distributions of what it learned from, by input
 * @param leaks inputs that know the outcome, for which nothing was trained
 * @param lifetime how long customers stay, if that was learned
 * @param kept version of the model that stays in force because this one is no better
 */
record TestedModel(
    ChurnModel model,
    Map<String, Double> measures,
    Map<String, Distribution> distributions,
    List<String> leaks,
    Optional<LifetimeModel> lifetime,
    Optional<String> kept) {
  TestedModel(
      ChurnModel model,
      Map<String, Double> measures,
      Map<String, Distribution> distributions,
      List<String> leaks) {
    this(model, measures, distributions, leaks, Optional.empty(), Optional.empty());
  }

  TestedModel {
    measures = Map.copyOf(measures);
    distributions = Map.copyOf(distributions);
    leaks = List.copyOf(leaks);
  }

  /** Whether more is claimed than the base rate. */
  boolean passed(double leastAuc) {
    return !measures.isEmpty() && measures.getOrDefault("auc", 0.0) >= leastAuc;
  }
}
