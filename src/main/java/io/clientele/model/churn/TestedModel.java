package io.clientele.model.churn;

import java.util.Map;

/**
 * A model, and how good it was in its test.
 *
 * @param model the model
 * @param measures by name; none when it could not be tested
 */
record TestedModel(ChurnModel model, Map<String, Double> measures) {
  TestedModel {
    measures = Map.copyOf(measures);
  }

  /** Whether more is claimed than the base rate. */
  boolean passed(double leastAuc) {
    return !measures.isEmpty() && measures.getOrDefault("auc", 0.0) >= leastAuc;
  }
}
