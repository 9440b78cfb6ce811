package io.clientele.model.churn;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientele.config.ChurnSettings;
import io.clientele.run.ModelCard;
import io.clientele.table.Lakehouse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final String INTERCEPT = "intercept";
  private static final String COEFFICIENTS = "coefficients";
  private static final String MEANS = "means";

  ModelCard of(TestedModel learned) {
    return new ModelCard(
        MODEL,
        history.testEnd(),
        used(),
        learntFrom(),
        learned.measures(),
        learned(learned.model()));
  }

  /** What was learned of the same rows with the same settings, on this night or one before. */
  Optional<TestedModel> known(Lakehouse lakehouse) {
    return ModelCard.learned(lakehouse, MODEL, history.testEnd(), used(), learntFrom())
        .map(this::read);
  }

  private TestedModel read(JsonNode card) {
    Map<String, Double> measures = new TreeMap<>();
    card.path(ModelCard.METRICS)
        .properties()
        .forEach(metric -> measures.put(metric.getKey(), metric.getValue().asDouble()));
    JsonNode learned = card.path(ModelCard.PARAMETERS);
    return new TestedModel(
        new ChurnModel(
            learned.path(INTERCEPT).asDouble(),
            values(learned.path(COEFFICIENTS)),
            values(learned.path(MEANS))),
        measures);
  }

  private List<Double> values(JsonNode byInput) {
    return inputs.names().stream().map(name -> byInput.path(name).asDouble()).toList();
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
    used.put("learner", ChurnTrainer.LEARNER);
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
                        "churners", snapshot.churners(),
                        "rows_hash", snapshot.rowsHash()))
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
    return Map.of(INTERCEPT, model.intercept(), COEFFICIENTS, coefficients, MEANS, means);
  }
}
