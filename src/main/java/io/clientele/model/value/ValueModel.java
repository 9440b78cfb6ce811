package io.clientele.model.value;

import io.clientele.config.ValueSettings.Worth;
import java.io.Serializable;
import java.util.OptionalInt;

/**
 * What customers of a cohort are expected to buy and to spend.
 *
 * @param purchases how often they buy
 * @param spending what they spend then
 * @param unitDays days of the unit of time that the purchases' parameters are told in
 */
record ValueModel(PurchaseModel purchases, SpendingModel spending, int unitDays)
    implements Serializable {
  private static final double DAYS_OF_A_YEAR = 365;

  /** What is farther off is not told. */
  private static final double MOST_DAYS = 3650;

  /** The steps in which purchases to come are discounted. */
  private static final int STEP_DAYS = 91;

  /** A customer of whom days are known. */
  Buying buying(int repeats, int lastDays, int observedDays) {
    return new Buying(repeats, (double) lastDays / unitDays, (double) observedDays / unitDays);
  }

  /**
   * Days from now until the customer, who buys nothing meanwhile, is less likely alive than given;
   * negative when that is past, empty when it is too far off to tell.
   */
  OptionalInt daysUntilBelow(Buying customer, double probability) {
    double days =
        Math.floor(purchases.aliveAtLeastUntil(customer, probability) * unitDays)
            + 1
            - customer.observed() * unitDays;
    return days <= MOST_DAYS ? OptionalInt.of((int) Math.round(days)) : OptionalInt.empty();
  }

  /** Expected days of purchase in so many days from now. */
  double expectedPurchases(Buying customer, int days) {
    return purchases.expectedPurchases(customer, (double) days / unitDays);
  }

  /**
   * Margin of the expected revenue, each step of time discounted by its middle.
   *
   * @param purchaseValue what a purchase brings
   */
  double worth(Buying customer, double purchaseValue, Worth worth) {
    double sum = 0;
    double before = 0;
    for (int from = 0; from < worth.days(); from += STEP_DAYS) {
      int to = Math.min(from + STEP_DAYS, worth.days());
      double until = expectedPurchases(customer, to);
      double years = (from + to) / 2.0 / DAYS_OF_A_YEAR;
      sum += (until - before) / Math.pow(1 + worth.discountRate(), years);
      before = until;
    }
    return sum * purchaseValue * worth.margin();
  }
}
