package io.clientele.match;

import java.util.Map;

/**
 * How many of all pairs are one person's, and one household's: the pairs that blocking brings
 * together are weighed, those it does not count as neither.
 */
public final class Prevalence {
  private static final int ROUNDS = 30;
  private static final double BELIEF_MATCHES = 1;
  private static final double BELIEF_HOUSEHOLDS = 0.2;
  private static final double BELIEF_PAIRS = 1000;

  private Prevalence() {}

  /**
   * The parameters with the share of matches and of household pairs.
   *
   * @param shares the shares of levels
   * @param namesakes how alike the e-mail addresses of namesakes are
   * @param candidates pairs that blocking brings together, each once
   * @param pairs all pairs of two records
   */
  public static Parameters of(
      Map<Comparison, Parameters.Shares> shares,
      Namesakes namesakes,
      PatternCounts candidates,
      double pairs) {
    double all = pairs + BELIEF_PAIRS;
    Parameters parameters =
        new Parameters(shares, namesakes, BELIEF_MATCHES / all, BELIEF_HOUSEHOLDS / all);
    for (int round = 0; round < ROUNDS; round++) {
      double matches = BELIEF_MATCHES;
      double households = BELIEF_HOUSEHOLDS;
      Weights weights = new Weights(parameters);
      for (int i = 0; i < candidates.size(); i++) {
        double[] odds = weights.odds(candidates.pattern(i));
        double sum = odds[0] + odds[1] + odds[2];
        matches += candidates.pairs(i) * odds[0] / sum;
        households += candidates.pairs(i) * odds[1] / sum;
      }
      parameters = new Parameters(shares, namesakes, matches / all, households / all);
    }
    return parameters;
  }
}
