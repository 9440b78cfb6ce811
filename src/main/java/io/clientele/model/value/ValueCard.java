package io.clientele.model.value;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientele.config.ValueSettings;
import io.clientele.config.ValueSettings.Model;
import io.clientele.model.value.ValueFitter.Models;
import io.clientele.run.ModelCard;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * Models as they stand from night to night.
 *
 * @param fittedAt business date they were fitted as of
 * @param models the models
 */
record ValueCard(LocalDate fittedAt, Models models) {
  static final String MODEL = "customer_value";
  private static final String FITTED_AT = "as_of";
  private static final String CUSTOMERS = "customers";

  /** Another of it makes other models of the same customers. */
  private static final int FITTER = 2;

  /** What models were fitted with: when any of it differs, they stand no more. */
  static Map<String, Object> settings(ValueSettings settings) {
    Map<String, Object> used = new TreeMap<>();
    used.put("money", settings.money().toString());
    used.put("purchases", settings.purchases().toString());
    used.put("cohorts", settings.cohorts().toString());
    used.put("fit", settings.fit().toString());
    used.put("fitter", FITTER);
    used.put("holdout_days", settings.holdout().days());
    return used;
  }

  ModelCard card(ValueSettings settings) {
    Map<String, Object> parameters = new TreeMap<>();
    models.byCohort().forEach((cohort, model) -> parameters.put(cohort, parameters(model)));
    return new ModelCard(
        MODEL,
        fittedAt,
        settings(settings),
        Map.of(
            FITTED_AT,
            fittedAt.toString(),
            CUSTOMERS,
            models.measures().getOrDefault(CUSTOMERS, 0.0)),
        models.measures(),
        parameters);
  }

  private static Map<String, Double> parameters(ValueModel model) {
    Map<String, Double> parameters = new TreeMap<>();
    parameters.put("r", model.purchases().r());
    parameters.put("alpha", model.purchases().alpha());
    parameters.put("a", model.purchases().a());
    parameters.put("b", model.purchases().b());
    parameters.put("p", model.spending().p());
    parameters.put("q", model.spending().q());
    parameters.put("v", model.spending().v());
    return parameters;
  }

  /** The models that a card tells of. */
  static ValueCard of(JsonNode card, ValueSettings settings) {
    Map<String, ValueModel> models = new TreeMap<>();
    card.path(ModelCard.PARAMETERS)
        .properties()
        .forEach(cohort -> models.put(cohort.getKey(), model(cohort.getValue(), settings)));
    Map<String, Double> measures = new TreeMap<>();
    card.path(ModelCard.METRICS)
        .properties()
        .forEach(measure -> measures.put(measure.getKey(), measure.getValue().asDouble()));
    return new ValueCard(
        LocalDate.parse(card.path(ModelCard.DATA).path(FITTED_AT).asText()),
        new Models(models, measures));
  }

  private static ValueModel model(JsonNode told, ValueSettings settings) {
    Model kind = settings.purchases().model();
    return new ValueModel(
        new PurchaseModel(
            kind,
            told.path("r").asDouble(),
            told.path("alpha").asDouble(),
            told.path("a").asDouble(),
            told.path("b").asDouble()),
        new SpendingModel(
            told.path("p").asDouble(), told.path("q").asDouble(), told.path("v").asDouble()),
        settings.purchases().timeUnit().days());
  }
}
