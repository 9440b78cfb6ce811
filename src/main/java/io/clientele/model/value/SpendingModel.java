package io.clientele.model.value;

import java.io.Serializable;
import org.apache.commons.math3.special.Gamma;

/**
 * What customers spend on a day of purchase: Gamma-Gamma (Fader and Hardie 2013). A customer's
 * spending varies about a mean of their own (gamma of shape p), these means vary over customers
 * (inverse gamma of shape q and scale p v), whatever the number of purchases.
 *
 * @param p shape of a customer's spending
 * @param q shape of the means; above 1, so that they have a mean
 * @param v scale
 */
record SpendingModel(double p, double q, double v) implements Serializable {
  /** Logarithm of the likelihood of so many purchases with this mean. */
  double logLikelihood(int purchases, double mean) {
    return logCount(purchases) + logMean(purchases, mean, Math.log(mean));
  }

  /** The part of the log-likelihood that only the number of purchases decides. */
  double logCount(int purchases) {
    double shape = p * purchases;
    return Gamma.logGamma(shape + q)
        - Gamma.logGamma(shape)
        - Gamma.logGamma(q)
        + q * Math.log(v)
        + shape * Math.log(purchases);
  }

  /** The other part. */
  double logMean(int purchases, double mean, double logMean) {
    double shape = p * purchases;
    return (shape - 1) * logMean - (shape + q) * Math.log(purchases * mean + v);
  }

  /** Expected mean spending of a customer with so many purchases, 0 or more, of this mean. */
  double expectedMean(int purchases, double mean) {
    return p * (v + purchases * mean) / (p * purchases + q - 1);
  }
}
