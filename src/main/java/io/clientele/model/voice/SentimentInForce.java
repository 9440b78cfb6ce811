package io.clientele.model.voice;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientele.config.SatisfactionSettings.Scale;
import io.clientele.config.VerbatimSettings.Sentiment;
import io.clientele.run.CheckResult;
import io.clientele.run.JobContext;
import io.clientele.run.ModelCard;
import io.clientele.table.Verbatims;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A sentiment model that was learned on a day, and its card in {@code ops.models}.
 *
 * @param card what is known of it
 * @param model the model; empty when it failed its test
 */
record SentimentInForce(ModelCard card, Optional<SentimentModel> model) {
  private static final String NAME = "sentiment";
  private static final String CASES = "verbatims";
  private static final String AUC = "auc";

  /** What was just learned. */
  static SentimentInForce of(
      SentimentTrainer.Learned learned, Sentiment settings, List<Scale> scales, LocalDate asOf) {
    boolean passed = learned.metrics().getOrDefault(AUC, 0.0) >= settings.leastAuc();
    return new SentimentInForce(
        new ModelCard(
            NAME,
            asOf,
            used(settings, scales),
            Map.of(CASES, learned.cases()),
            learned.metrics(),
            learned.model().parameters()),
        passed ? Optional.of(learned.model()) : Optional.empty());
  }

  /** The last that was learned with these settings as of D or before. */
  static Optional<SentimentInForce> standing(
      JobContext context, Sentiment settings, List<Scale> scales) {
    Map<String, Object> used = used(settings, scales);
    return ModelCard.last(context.lakehouse(), NAME, context.asOf(), used)
        .flatMap(
            version ->
                ModelCard.card(context.lakehouse(), NAME, version, context.asOf())
                    .map(card -> read(card, version, settings, used)));
  }

  String version() {
    return card.version();
  }

  /** Whether it is to be learned anew, now that so many verbatims have scores. */
  boolean outdated(LocalDate asOf, long cases, Sentiment settings) {
    long then = Long.parseLong(String.valueOf(card.data().get(CASES)));
    return ChronoUnit.DAYS.between(card.asOf(), asOf) >= settings.refitAfterDays()
        || Math.min(cases, settings.mostCases()) >= then * settings.refitWhenGrown();
  }

  /** Whether its sentiment is good enough to be told. */
  CheckResult check(double leastAuc) {
    return CheckResult.warning(
        "sentiment-model-beats-chance",
        Verbatims.TABLE.fullName(),
        model.isPresent(),
        String.format(
            Locale.ROOT,
            "AUC %.4f on verbatims held back; expected at least %.4f, chance is 0.5",
            card.metrics().getOrDefault(AUC, Double.NaN),
            leastAuc));
  }

  private static SentimentInForce read(
      JsonNode card, String version, Sentiment settings, Map<String, Object> used) {
    Map<String, Double> metrics = new TreeMap<>();
    card.path(ModelCard.METRICS)
        .properties()
        .forEach(metric -> metrics.put(metric.getKey(), metric.getValue().asDouble()));
    SentimentModel model = SentimentModel.of(card.path(ModelCard.PARAMETERS));
    boolean passed = metrics.getOrDefault(AUC, 0.0) >= settings.leastAuc();
    String date = version.substring(NAME.length() + 1, NAME.length() + 1 + "2025-01-31".length());
    return new SentimentInForce(
        new ModelCard(
            NAME,
            LocalDate.parse(date),
            used,
            Map.of(CASES, card.path(ModelCard.DATA).path(CASES).asLong()),
            metrics,
            model.parameters()),
        passed ? Optional.of(model) : Optional.empty());
  }

  private static Map<String, Object> used(Sentiment settings, List<Scale> scales) {
    Map<String, Object> used = new TreeMap<>();
    used.put("learner", SentimentTrainer.LEARNER);
    used.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
    used.put("fewest_cases", settings.fewestCases());
    used.put("most_cases", settings.mostCases());
    used.put("least_verbatims", settings.terms().leastVerbatims());
    used.put("most_words", settings.terms().mostWords());
    used.put("most_letters", settings.terms().mostLetters());
    used.put("freedom", settings.freedom());
    used.put("max_iterations", settings.maxIterations());
    used.put("scales", scales.toString());
    return used;
  }
}
