package io.clientele.model.voice;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientele.config.SatisfactionSettings.Scale;
import io.clientele.config.VerbatimSettings;
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
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A sentiment model that was learned on a day, and its card in {@code ops.models}.
 *
 * @param card what is known of it
 * @param model the model; empty when it failed its test
 * @param refused AUC of what was learned anew, but failed its test, so that this one stands
 */
record SentimentInForce(ModelCard card, Optional<SentimentModel> model, Optional<Double> refused) {
  private static final String NAME = "sentiment";
  private static final String CASES = "verbatims";
  private static final String AUC = "auc";
  private static final String AS_OF = "as_of";

  /** What was just learned. */
  static SentimentInForce of(
      SentimentTrainer.Learned learned,
      VerbatimSettings settings,
      List<Scale> scales,
      LocalDate asOf) {
    boolean passed = learned.metrics().getOrDefault(AUC, 0.0) >= settings.sentiment().leastAuc();
    return new SentimentInForce(
        new ModelCard(
            NAME,
            asOf,
            used(settings, scales),
            data(learned.cases(), asOf),
            learned.metrics(),
            learned.model().parameters()),
        passed ? Optional.of(learned.model()) : Optional.empty(),
        Optional.empty());
  }

  /** The last that was learned with these settings as of D or before. */
  static Optional<SentimentInForce> standing(
      JobContext context, VerbatimSettings settings, List<Scale> scales) {
    Map<String, Object> used = used(settings, scales);
    return ModelCard.last(context.lakehouse(), NAME, context.asOf(), used)
        .flatMap(
            version ->
                ModelCard.card(context.lakehouse(), NAME, version, context.asOf())
                    .map(card -> read(card, settings.sentiment(), used)));
  }

  String version() {
    return card.version();
  }

  /** This one, or the one that stands, when that passed its test and this did not. */
  SentimentInForce unlessBetter(Optional<SentimentInForce> standing) {
    return standing
        .filter(other -> model.isEmpty() && other.model().isPresent())
        .map(other -> new SentimentInForce(other.card(), other.model(), Optional.of(auc())))
        .orElse(this);
  }

  private double auc() {
    return card.metrics().getOrDefault(AUC, Double.NaN);
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
        model.isPresent() && refused.isEmpty(),
        String.format(
            Locale.ROOT,
            "AUC %.4f on verbatims held back; expected at least %.4f, chance is 0.5%s",
            refused.orElse(auc()),
            leastAuc,
            refused.isPresent() ? "; the model of " + card.asOf() + " stands" : ""));
  }

  private static SentimentInForce read(
      JsonNode card, Sentiment settings, Map<String, Object> used) {
    Map<String, Double> metrics = new TreeMap<>();
    card.path(ModelCard.METRICS)
        .properties()
        .forEach(metric -> metrics.put(metric.getKey(), metric.getValue().asDouble()));
    SentimentModel model = SentimentModel.of(card.path(ModelCard.PARAMETERS));
    boolean passed = metrics.getOrDefault(AUC, 0.0) >= settings.leastAuc();
    LocalDate asOf = LocalDate.parse(card.path(ModelCard.DATA).path(AS_OF).asText());
    return new SentimentInForce(
        new ModelCard(
            NAME,
            asOf,
            used,
            data(card.path(ModelCard.DATA).path(CASES).asLong(), asOf),
            metrics,
            model.parameters()),
        passed ? Optional.of(model) : Optional.empty(),
        Optional.empty());
  }

  private static Map<String, Object> data(long cases, LocalDate asOf) {
    return Map.of(CASES, cases, AS_OF, asOf.toString());
  }

  /** Whatever makes another model, or another sentiment, of the same verbatims. */
  private static Map<String, Object> used(VerbatimSettings all, List<Scale> scales) {
    Sentiment settings = all.sentiment();
    Map<String, Object> used = new TreeMap<>();
    used.put("learner", SentimentTrainer.LEARNER);
    used.put("reader", VerbatimReader.VERSION);
    used.put("masking", DigestUtils.sha256Hex(all.names() + " " + all.themes()));
    used.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
    used.put("fewest_cases", settings.fewestCases());
    used.put("least_auc", settings.leastAuc());
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
