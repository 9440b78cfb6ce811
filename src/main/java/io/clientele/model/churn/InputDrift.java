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

  /** Of fewer customers, parts are empty by chance. */
  private static final int FEWEST = 200;

  /** Of all features but the exempt; of none when there are few customers. */
  static InputDrift of(
      Map<String, Distribution> learned,
      ChurnInputs inputs,
      List<String> exempt,
      List<InputSample.Inputs> customers) {
    Map<String, Double> indices = new TreeMap<>();
    List<InputFeature> features = customers.size() < FEWEST ? List.of() : inputs.features();
    for (int i = 0; i < features.size(); i++) {
      InputFeature feature = features.get(i);
      for (int j = 0; j < feature.inputs().size() && !exempt.contains(feature.name()); j++) {
        int input = inputs.first(i) + j;
        Distribution then = learned.get(feature.inputs().get(j));
        double[] values =
            customers.stream().mapToDouble(customer -> customer.values().get(input)).toArray();
        if (then != null) {
          indices.put(feature.inputs().get(j), then.stabilityIndex(values));
        }
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
