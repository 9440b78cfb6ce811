package io.clientele.model.churn;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far tonight's customers are from those that the model learned from.
 *
 * @param indices population stability index by input, but for the exempt
 */
record InputDrift(Map<String, Double> indices) {
  private static final int TOLD = 3;

  InputDrift {
    indices = Map.copyOf(indices);
  }

  /** Nothing is known of either. */
  static final InputDrift NONE = new InputDrift(Map.of());

  static InputDrift of(
      Map<String, Distribution> learned,
      List<String> names,
      List<String> exempt,
      List<InputSample.Inputs> customers) {
    Map<String, Double> indices = new TreeMap<>();
    for (int i = 0; i < names.size() && !customers.isEmpty(); i++) {
      int input = i;
      Distribution then = learned.get(names.get(i));
      if (then != null && !exempt.contains(names.get(i))) {
        double[] values =
            customers.stream().mapToDouble(customer -> customer.values().get(input)).toArray();
        indices.put(names.get(i), then.stabilityIndex(values));
      }
    }
    return new InputDrift(indices);
  }

  double most() {
    return indices.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  /** The inputs that moved most, for people. */
  String detail(double limit) {
    String told =
        indices.entrySet().stream()
            .sorted(
                Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(TOLD)
            .map(index -> String.format(Locale.ROOT, "%s %.3f", index.getKey(), index.getValue()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "population stability index of %s; expected below %s",
        told.isEmpty() ? "nothing" : told,
        limit);
  }
}
