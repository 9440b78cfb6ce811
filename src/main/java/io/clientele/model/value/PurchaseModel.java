package io.clientele.model.value;

import io.clientele.config.ValueSettings.Model;
import java.io.Serializable;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * How often customers buy and when they are lost: while alive, a customer buys at random at a rate
 * of their own, and after a purchase is lost with a chance of their own. Rates are gamma
 * distributed over customers (r, alpha), chances beta distributed (a, b).
 *
 * <p>BG/NBD (Fader, Hardie, Lee 2005) lets a customer be lost after each repeat purchase, MBG/NBD
 * (Batislam, Denizel, Filiztekin 2007) after the first purchase too. The two differ only in how
 * many chances a customer has survived, so one set of formulas serves both.
 *
 * @param model which of the two
 * @param r shape of the rates
 * @param alpha scale of the rates, in units of time
 * @param a of the chances to be lost
 * @param b of the chances to stay
 */
record PurchaseModel(Model model, double r, double alpha, double a, double b)
    implements Serializable {

  /** Logarithm of the likelihood of a customer's purchases. */
  double logLikelihood(Buying customer) {
    return logCount(customer.repeats())
        + logTimes(
            customer.repeats(),
            Math.log(alpha + customer.last()),
            Math.log(alpha + customer.observed()));
  }

  /** The part of the log-likelihood that only the number of repeats decides. */
  double logCount(int repeats) {
    double survived = b + chances(repeats);
    return Gamma.logGamma(r + repeats)
        - Gamma.logGamma(r)
        + r * Math.log(alpha)
        + Beta.logBeta(a, survived)
        - Beta.logBeta(a, b);
  }

  /**
   * The other part, by the logarithms of alpha plus last and of alpha plus observed: alive since
   * the last purchase, or lost at it.
   */
  double logTimes(int repeats, double logLast, double logObserved) {
    double alive = -(r + repeats) * logObserved;
    if (chances(repeats) == 0) {
      return alive;
    }
    double lost = logLost(repeats) - (r + repeats) * logLast;
    double most = Math.max(alive, lost);
    return most + Math.log1p(Math.exp(-Math.abs(alive - lost)));
  }

  /** Probability that the customer is not lost. */
  double probabilityAlive(Buying customer) {
    if (chances(customer.repeats()) == 0) {
      return 1;
    }
    double longer = Math.log((alpha + customer.observed()) / (alpha + customer.last()));
    return 1 / (1 + Math.exp(logLost(customer.repeats()) + (r + customer.repeats()) * longer));
  }

  /**
   * Time from the first purchase on at which the customer, without another purchase, is as likely
   * alive as given: the probability of being alive solved for the time observed. Not before the
   * last purchase; infinite when the customer cannot be lost.
   */
  double aliveAtLeastUntil(Buying customer, double probability) {
    if (chances(customer.repeats()) == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double odds = Math.log(1 / probability - 1);
    double longer = (odds - logLost(customer.repeats())) / (r + customer.repeats());
    return Math.max(customer.last(), (alpha + customer.last()) * Math.exp(longer) - alpha);
  }

  /** Expected days of purchase in the given time from now. */
  double expectedPurchases(Buying customer, double time) {
    return probabilityAlive(customer) * expectedWhenAlive(customer, time);
  }

  /** The same of a customer who is known to be alive. */
  double expectedWhenAlive(Buying customer, double time) {
    return PurchasesToCome.expected(
        r + customer.repeats(),
        time / (alpha + customer.observed() + time),
        a,
        b + chances(customer.repeats()));
  }

  /** Logarithm of how much likelier it was to be lost at the last purchase than to stay. */
  private double logLost(int repeats) {
    return Math.log(a) - Math.log(b + chances(repeats) - 1);
  }

  /** How often a customer could have been lost. */
  private int chances(int repeats) {
    return model == Model.MBG_NBD ? repeats + 1 : repeats;
  }
}
