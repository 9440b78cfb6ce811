package io.clientele.model.churn;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientele.config.ChurnSettings;
import io.clientele.config.ChurnTrainingSettings;
import io.clientele.run.ModelCard;
import io.clientele.table.Lakehouse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The card of a churn model.
 *
 * @param settings what it was trained with
 * @param names of its inputs
 * @param history what it was trained on
 * @param late features dated after the outcome had begun
 * @param knownOn when that was known
 */
record ChurnCard(
    ChurnSettings settings,
    List<String> names,
    History history,
    List<String> late,
    LocalDate knownOn) {
  private static final String MODEL = "churn";
  private static final String INTERCEPT = "intercept";
  private static final String COEFFICIENTS = "coefficients";
  private static final String MEANS = "means";
  private static final String DISTRIBUTIONS = "distributions";
  private static final String CUTS = "cuts";
  private static final String SHARES = "shares";
  private static final String LEAKS = "leaks";
  private static final String LIFETIME = "lifetime";
  private static final String SCALE = "scale";
  private static final String LONGEST = "longest";
  private static final String KEPT = "kept";

  ChurnCard {
    names = List.copyOf(names);
    late = List.copyOf(late);
  }

  ModelCard of(TestedModel learned) {
    return new ModelCard(
        MODEL, knownOn, used(), learntFrom(), learned.measures(), parameters(learned));
  }

  /** What was learned of the same rows with the same settings, on this night or one before. */
  Optional<TestedModel> known(Lakehouse lakehouse) {
    return ModelCard.learned(lakehouse, MODEL, knownOn, used(), learntFrom()).map(this::read);
  }

  /** A model of the same settings and inputs that is not of later than this one. */
  Optional<InForce> version(Lakehouse lakehouse, String version) {
    return ModelCard.card(lakehouse, MODEL, version, knownOn)
        .map(card -> new InForce(read(card), version));
  }

  /** The model of the same settings and inputs that was in force before this one was known. */
  Optional<InForce> standing(Lakehouse lakehouse) {
    return ModelCard.last(lakehouse, MODEL, knownOn.minusDays(1), used())
        .flatMap(version -> version(lakehouse, version))
        .flatMap(
            last ->
                last.model()
                    .kept()
                    .map(kept -> version(lakehouse, kept))
                    .orElseGet(() -> Optional.of(last)))
        .filter(last -> !last.model().model().isConstant());
  }

  private TestedModel read(JsonNode card) {
    Map<String, Double> measures = new TreeMap<>();
    card.path(ModelCard.METRICS)
        .properties()
        .forEach(metric -> measures.put(metric.getKey(), metric.getValue().asDouble()));
    JsonNode learned = card.path(ModelCard.PARAMETERS);
    Map<String, Distribution> distributions = new TreeMap<>();
    learned
        .path(DISTRIBUTIONS)
        .properties()
        .forEach(
            input ->
                distributions.put(
                    input.getKey(),
                    new Distribution(
                        numbers(input.getValue().path(CUTS)),
                        numbers(input.getValue().path(SHARES)))));
    List<String> leaks = new ArrayList<>();
    learned.path(LEAKS).forEach(leak -> leaks.add(leak.asText()));
    return new TestedModel(
        new ChurnModel(
            learned.path(INTERCEPT).asDouble(),
            values(learned.path(COEFFICIENTS)),
            values(learned.path(MEANS))),
        measures,
        distributions,
        leaks,
        lifetime(learned.path(LIFETIME)),
        Optional.ofNullable(learned.path(KEPT).textValue()));
  }

  private static Optional<LifetimeModel> lifetime(JsonNode learned) {
    if (learned.isMissingNode()) {
      return Optional.empty();
    }
    Map<String, Double> coefficients = new TreeMap<>();
    learned
        .path(COEFFICIENTS)
        .properties()
        .forEach(input -> coefficients.put(input.getKey(), input.getValue().asDouble()));
    return Optional.of(
        new LifetimeModel(
            learned.path(INTERCEPT).asDouble(),
            learned.path(SCALE).asDouble(),
            learned.path(LONGEST).asDouble(),
            coefficients));
  }

  private static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.asDouble()));
    return numbers;
  }

  private List<Double> values(JsonNode byInput) {
    return names.stream().map(name -> byInput.path(name).asDouble()).toList();
  }

  private Map<String, Object> used() {
    Map<String, Object> used = new TreeMap<>();
    ChurnTrainingSettings training = settings.training();
    used.put("meaning", settings.meaning().toString());
    used.put("horizon_days", settings.horizonDays());
    used.put("rhythm_gaps", settings.rhythmGaps());
    used.put("lookback_days", settings.lookbackDays());
    used.put("snapshots", settings.snapshots());
    used.put("snapshot_step_days", settings.snapshotStepDays());
    used.put("fewest_cases", training.fewestCases());
    used.put("least_auc", training.leastAuc());
    used.put("most_cases", training.mostCases());
    used.put("penalties", training.regression().penalties());
    used.put("elastic_nets", training.regression().elasticNets());
    used.put("max_iterations", training.regression().maxIterations());
    used.put("most_auc_of_one", training.guards().mostAucOfOne());
    used.put("challenger", List.of(training.challenger().trees(), training.challenger().depth()));
    used.put("lifetime_features", training.lifetime().features());
    used.put("lifetime_tenure", training.lifetime().tenure());
    used.put("lifetime_max_iterations", training.lifetime().maxIterations());
    used.put("inputs", names);
    used.put("learner", ChurnTrainer.LEARNER);
    return used;
  }

  private Map<String, Object> learntFrom() {
    List<Map<String, Object>> folds =
        history.folds().stream()
            .map(
                fold ->
                    Map.<String, Object>of(
                        "fold", fold.number(),
                        "name", fold.name(),
                        "customers", fold.customers(),
                        "churners", fold.churners(),
                        "rows_hash", fold.rowsHash()))
            .toList();
    return Map.of(
        "folds",
        folds,
        "first_trained",
        history.firstTrained(),
        "gap",
        history.gap(),
        "dated_too_late",
        late);
  }

  private Map<String, Object> parameters(TestedModel learned) {
    ChurnModel model = learned.model();
    Map<String, Object> coefficients = new LinkedHashMap<>();
    Map<String, Object> means = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      coefficients.put(names.get(i), model.coefficients().get(i));
      means.put(names.get(i), model.means().get(i));
    }
    Map<String, Object> distributions = new TreeMap<>();
    learned
        .distributions()
        .forEach(
            (input, spread) ->
                distributions.put(input, Map.of(CUTS, spread.cuts(), SHARES, spread.shares())));
    Map<String, Object> parameters = new TreeMap<>();
    parameters.put(INTERCEPT, model.intercept());
    parameters.put(COEFFICIENTS, coefficients);
    parameters.put(MEANS, means);
    parameters.put(DISTRIBUTIONS, distributions);
    parameters.put(LEAKS, learned.leaks());
    learned
        .lifetime()
        .ifPresent(
            lifetime ->
                parameters.put(
                    LIFETIME,
                    Map.of(
                        INTERCEPT,
                        lifetime.intercept(),
                        SCALE,
                        lifetime.scale(),
                        LONGEST,
                        lifetime.longest(),
                        COEFFICIENTS,
                        lifetime.coefficients())));
    learned.kept().ifPresent(version -> parameters.put(KEPT, version));
    return parameters;
  }
}
