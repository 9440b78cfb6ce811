package io.clientele.model.journey;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How many times as often an outcome follows a step as it follows other steps, each customer being
 * held against nobody else: the risk ratio of Mantel and Haenszel (1959) with customers as strata.
 * Of a customer with n occurrences of the step, of which the outcome follows a, and m of other
 * steps, of which it follows b, here is a m / (n + m) and elsewhere b n / (n + m); the ratio is the
 * sum of the one over the sum of the other. What follows one occurrence may follow the next as
 * well, so that customers, not occurrences, are taken as independent: the interval is from the
 * spread of here - ratio * elsewhere over customers (Liang 1985; log scale).
 *
 * @param here sum over customers
 * @param elsewhere sum over customers
 * @param hereSquared sum of squares
 * @param product sum of products
 * @param elsewhereSquared sum of squares
 * @param variance sum over customers of the hypergeometric variance of a when the step does not
 *     matter (Cochran 1954, Mantel and Haenszel 1959)
 */
record StratifiedRatio(
    double here,
    double elsewhere,
    double hereSquared,
    double product,
    double elsewhereSquared,
    double variance) {
  private static final double Z = 1.959963984540054;
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /** The ratio; NaN when there is no outcome at all, infinite when only the step has some. */
  double lift() {
    return here / elsewhere;
  }

  /** Lower end of its 95 % confidence interval. */
  double low() {
    return here > 0 && elsewhere > 0 ? lift() * Math.exp(-Z * logError()) : 0;
  }

  /** Upper end of its 95 % confidence interval. */
  double high() {
    return here > 0 && elsewhere > 0 ? lift() * Math.exp(Z * logError()) : Double.POSITIVE_INFINITY;
  }

  private double logError() {
    return Math.sqrt(spread(lift())) / here;
  }

  /** Sum over customers of (here - ratio * elsewhere) squared. */
  private double spread(double ratio) {
    return Math.max(0, hereSquared - 2 * ratio * product + ratio * ratio * elsewhereSquared);
  }

  /**
   * Chance of so many outcomes or more if the step did not matter, one-sided: here - elsewhere is
   * the number of outcomes above what is expected, of which half a one is taken off (Yates). Its
   * variance is the greater of what customers spread and of what they would if occurrences were
   * independent: the first is too small where outcomes are few, the second where they go together.
   */
  double chance() {
    double deviation = Math.sqrt(Math.max(variance, spread(1)));
    double excess = here - elsewhere - 0.5;
    return excess > 0 && deviation > 0 ? NORMAL.cumulativeProbability(-excess / deviation) : 1;
  }
}
