package io.clientele.model.basket;

import io.clientele.config.RuleSettings;
import java.util.List;

/**
 * In how many baskets a set of products must be seen.
 *
 * @param baskets least number of baskets
 */
record SupportFloor(long baskets) {

  /**
   * The strictest of the settings' share, count and number of products.
   *
   * @param mostSold baskets of the best-selling products, falling, one more than the settings look
   *     at when there are that many
   */
  static SupportFloor of(RuleSettings settings, long allBaskets, List<Long> mostSold) {
    long floor =
        Math.max(
            settings.minBaskets(),
            java.math.BigDecimal.valueOf(settings.minSupport())
                .multiply(java.math.BigDecimal.valueOf(allBaskets))
                .setScale(0, java.math.RoundingMode.CEILING)
                .longValueExact());
    return mostSold.size() > settings.maxItems()
        ? new SupportFloor(Math.max(floor, mostSold.get(settings.maxItems()) + 1))
        : new SupportFloor(floor);
  }

  /**
   * The floor as the share that MLlib asks for; it rounds the share of the baskets up again, so
   * half a basket less keeps that exact.
   */
  double share(long allBaskets) {
    return (baskets - 0.5) / allBaskets;
  }
}
