package io.clientele.match;

import java.io.Serializable;
import java.util.List;

/** Parameters as binary logarithms, by comparison and level; level 0 weighs nothing. */
final class Weights implements Serializable {
  private static final Comparison[] COMPARISONS = Comparison.values();

  private final double[][] match = new double[COMPARISONS.length][];
  private final double[][] household = new double[COMPARISONS.length][];
  private final double[][] other = new double[COMPARISONS.length][];
  private final Namesakes namesakes;
  private final double[] prior;

  Weights(Parameters parameters) {
    for (Comparison comparison : COMPARISONS) {
      Parameters.Shares shares = parameters.of(comparison);
      match[comparison.position()] = logs(shares.match());
      household[comparison.position()] = logs(shares.household());
      other[comparison.position()] = logs(shares.other());
    }
    namesakes = parameters.namesakes();
    prior =
        new double[] {
          log2(parameters.match()),
          log2(parameters.household()),
          log2(1 - parameters.match() - parameters.household())
        };
  }

  double priorOfMatch() {
    return prior[0];
  }

  double priorOfHousehold() {
    return prior[1];
  }

  double priorOfOther() {
    return prior[2];
  }

  double match(Comparison comparison, int level) {
    return match[comparison.position()][level];
  }

  double household(Comparison comparison, int level) {
    return household[comparison.position()][level];
  }

  double other(Comparison comparison, int level) {
    return other[comparison.position()][level];
  }

  /** Others of such names have such e-mail addresses at least so often; else minus infinity. */
  double namesakes(long pattern) {
    return log2(namesakes.share(pattern));
  }

  /** How much any level of a comparison may speak for a match at most, bits. */
  double most(Comparison comparison) {
    double most = 0;
    for (int level = 1; level <= comparison.levels().size(); level++) {
      most = Math.max(most, match(comparison, level) - other(comparison, level));
    }
    return most;
  }

  /** The odds of match, household and other for a pattern, whatever the values' frequencies. */
  double[] odds(long pattern) {
    double[] logs = prior.clone();
    for (Comparison comparison : COMPARISONS) {
      int level = comparison.level(pattern);
      logs[0] += match(comparison, level);
      logs[1] += household(comparison, level);
      double other = other(comparison, level);
      logs[2] += comparison == Comparison.EMAIL ? Math.max(other, namesakes(pattern)) : other;
    }
    double most = Math.max(logs[0], Math.max(logs[1], logs[2]));
    for (int group = 0; group < logs.length; group++) {
      logs[group] = Math.pow(2, logs[group] - most);
    }
    return logs;
  }

  static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }

  private static double[] logs(List<Double> shares) {
    double[] logs = new double[shares.size() + 1];
    for (int level = 1; level < logs.length; level++) {
      logs[level] = log2(shares.get(level - 1));
    }
    return logs;
  }
}
