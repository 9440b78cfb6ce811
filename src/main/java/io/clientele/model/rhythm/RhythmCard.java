package io.clientele.model.rhythm;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientele.config.NextPurchaseSettings;
import io.clientele.model.rhythm.RhythmFitter.FittedRhythm;
import io.clientele.run.JobContext;
import io.clientele.run.ModelCard;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rhythm of all as it stands from night to night.
 *
 * @param fittedAt business date it was fitted as of
 * @param rhythm the model
 */
record RhythmCard(LocalDate fittedAt, FittedRhythm rhythm) {
  static final String MODEL = "next_purchase";
  private static final String FITTED_AT = "as_of";

  /** What it was fitted with: when any of it differs, it stands no more. */
  private static Map<String, Object> settings(NextPurchaseSettings settings) {
    return Map.of("fit", settings.fit().toString(), "holdout_days", settings.holdout().days());
  }

  ModelCard card(NextPurchaseSettings settings) {
    return new ModelCard(
        MODEL,
        fittedAt,
        settings(settings),
        Map.of(FITTED_AT, fittedAt.toString(), RhythmFitter.REPEATERS, repeaters()),
        rhythm.measures(),
        Map.of("k", rhythm.model().k(), "r", rhythm.model().r(), "alpha", rhythm.model().alpha()));
  }

  /** The last one that was fitted with these settings. */
  static Optional<RhythmCard> last(JobContext context, NextPurchaseSettings settings) {
    return ModelCard.last(context.lakehouse(), MODEL, context.asOf(), settings(settings))
        .flatMap(version -> ModelCard.card(context.lakehouse(), MODEL, version, context.asOf()))
        .map(RhythmCard::of);
  }

  private static RhythmCard of(JsonNode card) {
    Map<String, Double> measures = new TreeMap<>();
    card.path(ModelCard.METRICS)
        .properties()
        .forEach(measure -> measures.put(measure.getKey(), measure.getValue().asDouble()));
    JsonNode told = card.path(ModelCard.PARAMETERS);
    return new RhythmCard(
        LocalDate.parse(card.path(ModelCard.DATA).path(FITTED_AT).asText()),
        new FittedRhythm(
            new GapModel(
                told.path("k").asDouble(),
                told.path("r").asDouble(),
                told.path("alpha").asDouble()),
            measures));
  }

  /** Whether it is old, or of far fewer customers. */
  boolean isOutdated(NextPurchaseSettings settings, LocalDate asOf, long repeaters) {
    return ChronoUnit.DAYS.between(fittedAt, asOf) >= settings.refit().afterDays()
        || (double) repeaters > (1 + settings.refit().whenGrown()) * repeaters();
  }

  private double repeaters() {
    return rhythm.measures().getOrDefault(RhythmFitter.REPEATERS, 0.0);
  }
}
