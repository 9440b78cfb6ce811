package io.clientele.model.churn;

import io.clientele.measure.ScoredOutcomes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Finds inputs that alone tell churners from others better than anything known beforehand could:
 * they were measured after the fact, or are the fact under another name.
 *
 * @param mostAuc what an honest input may reach
 */
record LeakGuard(double mostAuc) {

  /** What leaks, for people; empty when nothing does. */
  List<String> leaks(List<String> names, List<InputSample.Inputs> cases) {
    List<String> leaks = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      double auc = auc(cases, i);
      if (auc > mostAuc) {
        leaks.add(String.format(Locale.ROOT, "%s (AUC %.4f)", names.get(i), auc));
      }
    }
    return leaks;
  }

  /** Of the input alone, in the direction that separates. */
  static double auc(List<InputSample.Inputs> cases, int input) {
    TreeMap<Double, long[]> counts = new TreeMap<>(Comparator.reverseOrder());
    for (InputSample.Inputs each : cases) {
      counts
          .computeIfAbsent(each.values().get(input), value -> new long[2])[
          each.churned() ? 0 : 1]++;
    }
    double auc =
        new ScoredOutcomes(
                counts.entrySet().stream()
                    .map(
                        entry ->
                            new ScoredOutcomes.Point(
                                entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
                    .toList())
            .auc();
    return Math.max(auc, 1 - auc);
  }
}
