package io.clientele.model.basket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.LongStream;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.junit.jupiter.api.Test;

/** Expected values are exact fractions of binomial coefficients, computed outside. */
final class ChanceOfOverlapTest {
  @Test
  void isTheShareOfAllWaysToFillTheBaskets() {
    for (long all = 2; all <= 12; all++) {
      for (long one = 1; one <= all; one++) {
        for (long other = 1; other <= all; other++) {
          long least = Math.max(0, one + other - all);
          for (long both = least; both <= Math.min(one, other); both++) {
            assertEquals(
                ways(both, one, other, all),
                ChanceOfOverlap.atLeast(both, one, other, all),
                1e-12,
                both + " of " + one + " and " + other + " among " + all);
          }
        }
      }
    }
  }

  @Test
  void tellsVerySmallChancesToTheLastDigits() {
    assertRelative(9.12346563414755e-31, ChanceOfOverlap.atLeast(102, 174, 1903, 9835));
    assertRelative(6.089567613929689e-31, ChanceOfOverlap.atLeast(60, 383, 414, 16_646));
    assertEquals(0, ChanceOfOverlap.atLeast(10_000, 10_000, 10_000, 1_000_000));
  }

  @Test
  void isOneInEitherOrder() {
    assertEquals(
        ChanceOfOverlap.atLeast(487, 1_879, 2_029, 10_075),
        ChanceOfOverlap.atLeast(487, 2_029, 1_879, 10_075));
  }

  @Test
  void tellsTheChanceOfWhatIsRarerThanExpected() {
    assertRelative(0.7882299848887828, ChanceOfOverlap.atLeast(30, 174, 1903, 9835));
  }

  @Test
  void takesNoLongerForALargeShop() {
    assertTimeout(
        Duration.ofSeconds(2),
        () -> {
          for (int i = 0; i < 100; i++) {
            assertTrue(
                ChanceOfOverlap.atLeast(1_000_100 + i, 10_000_000, 10_000_000, 100_000_000) > 0);
          }
        });
  }

  private static void assertRelative(double expected, double actual) {
    assertEquals(1, actual / expected, 1e-9);
  }

  private static double ways(long both, long one, long other, long all) {
    double ways =
        LongStream.rangeClosed(both, Math.min(one, other))
            .filter(k -> other - k <= all - one)
            .mapToDouble(k -> choose(one, k) * choose(all - one, other - k))
            .sum();
    return ways / choose(all, other);
  }

  private static double choose(long n, long k) {
    return CombinatoricsUtils.binomialCoefficientDouble((int) n, (int) k);
  }
}
