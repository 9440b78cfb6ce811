package io.clientele.model.churn;

import io.clientele.config.ChurnSettings;
import io.clientele.model.ModelCard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The card of a churn model.
 *
 * @param settings what it was trained with
 * @param inputs what it is given
 * @param history what it was trained on
 */
record ChurnCard(ChurnSettings settings, ChurnInputs inputs, History history) {
  private static final String MODEL = "churn";

  ModelCard of(ChurnModel model, Map<String, Double> tested) {
    return new ModelCard(MODEL, history.asOf(), used(), learntFrom(), tested, learned(model));
  }

  private Map<String, Object> used() {
    Map<String, Object> used = new TreeMap<>();
    used.put("horizon_days", settings.horizonDays());
    used.put("lookback_days", settings.lookbackDays());
    used.put("snapshots", settings.snapshots());
    used.put("snapshot_step_days", settings.snapshotStepDays());
    used.put("fewest_cases", settings.fewestCases());
    used.put("least_auc", settings.leastAuc());
    used.put("penalty", settings.regression().penalty());
    used.put("elastic_net", settings.regression().elasticNet());
    used.put("max_iterations", settings.regression().maxIterations());
    used.put("inputs", inputs.names());
    return used;
  }

  private Map<String, Object> learntFrom() {
    List<Map<String, Object>> snapshots =
        history.snapshots().stream()
            .map(
                snapshot ->
                    Map.<String, Object>of(
                        "date", snapshot.date().toString(),
                        "customers", snapshot.customers(),
                        "churners", snapshot.churners()))
            .toList();
    return Map.of("snapshots", snapshots, "tested_on", history.testDate().toString());
  }

  private Map<String, Object> learned(ChurnModel model) {
    Map<String, Object> coefficients = new LinkedHashMap<>();
    Map<String, Object> means = new LinkedHashMap<>();
    List<String> names = inputs.names();
    for (int i = 0; i < names.size(); i++) {
      coefficients.put(names.get(i), model.coefficients().get(i));
      means.put(names.get(i), model.means().get(i));
    }
    return Map.of("intercept", model.intercept(), "coefficients", coefficients, "means", means);
  }
}
