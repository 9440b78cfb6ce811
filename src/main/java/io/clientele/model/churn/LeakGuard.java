package io.clientele.model.churn;

import io.clientele.measure.ScoredOutcomes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds features that alone tell churners from others better than anything known beforehand could:
 * they were measured after the fact, or are the fact under another name. A number tells by its
 * order, a category by how many of it churned.
 *
 * @param mostAuc what an honest feature may reach
 */
record LeakGuard(double mostAuc) {

  /** What leaks, for people; empty when nothing does. */
  List<String> leaks(ChurnInputs inputs, List<InputSample.Inputs> cases) {
    List<String> leaks = new ArrayList<>();
    for (int i = 0; i < inputs.features().size(); i++) {
      InputFeature feature = inputs.features().get(i);
      double auc = auc(cases, inputs.first(i), feature);
      if (auc > mostAuc) {
        leaks.add(String.format(Locale.ROOT, "%s (AUC %.4f)", feature.name(), auc));
      }
    }
    return leaks;
  }

  /** Of the feature alone, in the direction that separates. */
  static double auc(List<InputSample.Inputs> cases, int first, InputFeature feature) {
    Map<List<Double>, long[]> counts = new HashMap<>();
    int inputs = feature.isOrdered() ? 1 : feature.inputs().size();
    for (InputSample.Inputs each : cases) {
      counts
          .computeIfAbsent(each.values().subList(first, first + inputs), value -> new long[2])[
          each.churned() ? 0 : 1]++;
    }
    double auc =
        new ScoredOutcomes(
                counts.entrySet().stream()
                    .map(entry -> point(feature, entry.getKey(), entry.getValue()))
                    .collect(Collectors.toList()))
            .auc();
    return Math.max(auc, 1 - auc);
  }

  private static ScoredOutcomes.Point point(
      InputFeature feature, List<Double> value, long[] counts) {
    double score =
        feature.isOrdered() ? value.get(0) : (double) counts[0] / (counts[0] + counts[1]);
    return new ScoredOutcomes.Point(score, counts[0], counts[1]);
  }
}
