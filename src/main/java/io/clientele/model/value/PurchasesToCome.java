package io.clientele.model.value;

/**
 * Expected purchases of a customer who is alive. If nobody were lost, the number K of purchases in
 * a time t would be negative binomial: gamma mixed Poisson, with probability w = t / (alpha + T +
 * t). Of K purchases the j-th is made by who survived the chances before it, E[(1 - p)^(j - 1)]
 * with p beta distributed. So the expectation is a sum over K of positive terms.
 *
 * <p>It equals the textbook's expression (Fader, Hardie, Lee 2005, equation 10) with Gauss' {@code
 * 2F1(r + x, b + x; a + b + x - 1; w)}, which cannot be evaluated at a = 1 and loses all digits
 * near it and where t is small; here nothing is subtracted, and the series converges for every w
 * below 1, as w to the power of k.
 */
final class PurchasesToCome {
  private static final double PRECISION = 1e-12;

  /** Terms are scaled down by it before they overflow. */
  private static final double HUGE = 1e200;

  private PurchasesToCome() {}

  /**
   * The expectation.
   *
   * @param shape of the customer's rate: r + x
   * @param w probability of the negative binomial, 0 to less than 1
   * @param a of the customer's chance to be lost at a purchase, beta distributed
   * @param b of the same
   */
  static double expected(double shape, double w, double a, double b) {
    double logScale = shape * Math.log1p(-w);
    double term = 1;
    double survives = 1;
    double made = 0;
    double sum = 0;
    for (int k = 0; ; k++) {
      made += survives;
      survives *= (b + k) / (a + b + k);
      term *= w * (shape + k) / (k + 1);
      sum += term * made;
      double ratio = w * Math.max(1, (shape + k + 1) / (k + 2));
      if (ratio < 1 && rest(term, made, ratio) <= PRECISION * sum) {
        return sum == 0 ? 0 : Math.exp(logScale + Math.log(sum));
      }
      if (sum > HUGE) {
        term /= HUGE;
        sum /= HUGE;
        logScale += Math.log(HUGE);
      }
    }
  }

  /** More than all later terms: each is at most so many times the one before, made one more. */
  private static double rest(double term, double made, double ratio) {
    return term * ratio * (made + 1 / (1 - ratio)) / (1 - ratio);
  }
}
