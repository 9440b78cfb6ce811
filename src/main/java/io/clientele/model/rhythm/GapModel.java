package io.clientele.model.rhythm;

import java.io.Serializable;
import java.util.OptionalInt;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * The gaps of a company's customers: those of one customer are gamma distributed with a shape that
 * all share and a rate of the customer's own, which is gamma distributed over customers. The more
 * gaps are known of a customer, the more they count, and the fewer, the more the company's do: an
 * empirical Bayes estimate. It is the model that Fader, Hardie and Lee (RFM and CLV, 2005) take for
 * spending, there of means, here of gaps; with a shape of 1 it is the Pareto of the second kind of
 * purchases at random.
 *
 * <p>A customer's next gap t, after n gaps of S days, is then (alpha + S) times a beta prime
 * variable: P(gap > t) = I(y; r + k n, k) with y = (alpha + S) / (alpha + S + t), where I is the
 * regularised incomplete beta function.
 *
 * @param k shape of the gaps of a customer: 1 at random, the larger, the more regular
 * @param r shape of the customers' rates
 * @param alpha rate of the customers' rates, in days
 */
record GapModel(double k, double r, double alpha) implements Serializable {
  /** The probability that the next gap is longer, unless the customer never comes back. */
  double longerThan(double days, OwnGaps own) {
    double scale = alpha + own.days();
    return days <= 0 ? 1 : Beta.regularizedBeta(scale / (scale + days), r + k * own.number(), k);
  }

  /**
   * The first day after the last purchase by which who has not bought for some days has come back
   * with some probability, unless they never do.
   *
   * @param elapsed days since the last purchase without another
   * @param farthest the last day that is looked at
   * @return the day, later than elapsed; empty when it is farther off
   */
  OptionalInt backBy(double probability, int elapsed, OwnGaps own, int farthest) {
    double left = (1 - probability) * longerThan(elapsed, own);
    int low = elapsed + 1;
    int high = farthest;
    if (low > high || longerThan(high, own) > left) {
      return OptionalInt.empty();
    }
    while (low < high) {
      int middle = low + (high - low) / 2;
      if (longerThan(middle, own) <= left) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return OptionalInt.of(low);
  }

  /** Part of the log-likelihood of a customer that depends on the number of gaps alone. */
  double logNumber(int gaps) {
    return r * Math.log(alpha)
        - Gamma.logGamma(r)
        + Gamma.logGamma(r + k * gaps)
        - gaps * Gamma.logGamma(k);
  }

  /** Part of it that depends on their days; what remains is (k - 1) times their logarithms. */
  double logDays(OwnGaps own) {
    return -(r + k * own.number()) * Math.log(alpha + own.days());
  }
}
