package io.clientele.model.basket;

import org.apache.commons.math3.distribution.HypergeometricDistribution;

/**
 * How probable it is by chance alone that as many baskets hold two things as do: the p-value of
 * Fisher's exact test against independence, one-sided, which is the upper tail of the
 * hypergeometric distribution (Fisher 1935; for rules: Hämäläinen and Webb 2019).
 */
final class ChanceOfOverlap {
  private ChanceOfOverlap() {}

  /**
   * The chance that at least {@code both} baskets hold both; 0 when it is below what a double
   * tells, about 1e-308.
   *
   * @param all baskets
   * @param one baskets with the one
   * @param other baskets with the other
   */
  static double atLeast(long both, long one, long other, long all) {
    int least = Math.toIntExact(both);
    HypergeometricDistribution chance =
        new HypergeometricDistribution(
            null,
            Math.toIntExact(all),
            // Of two things the chance is one, in either order and to the last digit.
            Math.toIntExact(Math.min(one, other)),
            Math.toIntExact(Math.max(one, other)));
    boolean moreThanExpected = (double) both * (double) all > (double) one * (double) other;
    // The tail away from the mean is summed, so that terms fall and no small number is left over
    // from large ones.
    return moreThanExpected ? sum(chance, least, 1) : Math.max(0, 1 - sum(chance, least - 1, -1));
  }

  /**
   * The probabilities from a number of baskets on, up or down, while they count. The distribution's
   * own tail takes each term there is, of which a large shop has hundreds of thousands.
   */
  private static double sum(HypergeometricDistribution chance, int from, int step) {
    double sum = 0;
    for (int k = from; ; k += step) {
      double term = chance.probability(k);
      sum += term;
      if (term <= sum * 1e-17) {
        return sum;
      }
    }
  }
}
