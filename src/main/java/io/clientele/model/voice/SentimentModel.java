package io.clientele.model.voice;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.SparseVector;

/**
 * Tells how probably somebody who writes so gives high scores: a logistic regression on the terms
 * of {@link SentimentTerms}, each weighed by how rare it is, words and letters each of length 1.
 */
final class SentimentModel implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String INTERCEPT = "intercept";
  private static final String TERMS = "terms";
  private static final String RARITIES = "rarities";
  private static final String WEIGHTS = "weights";
  private static final double DIGITS = 1e6;

  private final List<String> terms;
  private final double[] rarities;
  private final double[] weights;
  private final double intercept;
  private final HashMap<String, Integer> places = new HashMap<>();

  /** The vocabulary, with which cases are made for training; it says nothing of sentiment yet. */
  static SentimentModel untrained(List<String> terms, double[] rarities) {
    return new SentimentModel(terms, rarities, new double[terms.size()], 0);
  }

  private SentimentModel(
      List<String> terms, double[] rarities, double[] weights, double intercept) {
    this.terms = List.copyOf(terms);
    this.rarities = rarities;
    this.weights = weights;
    this.intercept = intercept;
    for (int i = 0; i < terms.size(); i++) {
      places.put(terms.get(i), i);
    }
  }

  /** How rare a term is that so many of the verbatims hold, as scikit-learn has it, smoothed. */
  static double rarity(long verbatims, long with) {
    return rounded(Math.log((1.0 + verbatims) / (1.0 + with)) + 1);
  }

  /** The same vocabulary with what was learned, rounded as it is kept. */
  SentimentModel trained(double[] learned, double constant) {
    return new SentimentModel(
        terms,
        rarities,
        Arrays.stream(learned).map(SentimentModel::rounded).toArray(),
        rounded(constant));
  }

  /** What the regression is given of a verbatim. */
  SparseVector vector(List<String> of) {
    int[] known =
        of.stream()
            .map(places::get)
            .filter(place -> place != null)
            .mapToInt(p -> p)
            .sorted()
            .toArray();
    double[] values = new double[known.length];
    double words = 0;
    double letters = 0;
    for (int place : known) {
      double square = rarities[place] * rarities[place];
      words += isWord(place) ? square : 0;
      letters += isWord(place) ? 0 : square;
    }
    for (int i = 0; i < known.length; i++) {
      values[i] = rarities[known[i]] / Math.sqrt(isWord(known[i]) ? words : letters);
    }
    return new SparseVector(terms.size(), known, values);
  }

  /** Probability of high scores. */
  double probability(List<String> of) {
    SparseVector vector = vector(of);
    double logOdds = intercept;
    for (int i = 0; i < vector.indices().length; i++) {
      logOdds += weights[vector.indices()[i]] * vector.values()[i];
    }
    return 1 / (1 + Math.exp(-logOdds));
  }

  /** As a card keeps it. */
  Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put(INTERCEPT, intercept);
    parameters.put(TERMS, terms);
    parameters.put(RARITIES, rarities);
    parameters.put(WEIGHTS, weights);
    return parameters;
  }

  /** From a card. */
  static SentimentModel of(JsonNode parameters) {
    List<String> terms = new ArrayList<>();
    parameters.path(TERMS).forEach(term -> terms.add(term.asText()));
    return new SentimentModel(
        terms,
        numbers(parameters.path(RARITIES)),
        numbers(parameters.path(WEIGHTS)),
        parameters.path(INTERCEPT).asDouble());
  }

  private boolean isWord(int place) {
    return terms.get(place).startsWith(SentimentTerms.WORD);
  }

  private static double[] numbers(JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).asDouble();
    }
    return numbers;
  }

  private static double rounded(double value) {
    return Math.round(value * DIGITS) / DIGITS;
  }
}
