package io.clientele.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.measure.Difference.Sums;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DifferenceTest {
  /** Method 10 of table II of Newcombe, Statistics in Medicine 17 (1998), 873-890. */
  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80, 0.0524, 0.3339",
    "9, 10, 3, 10, 0.1705, 0.8090",
    "5, 56, 0, 29, -0.0381, 0.1926",
  })
  void ofSharesAsPublished(
      long had, long cases, long otherHad, long otherCases, double low, double high) {
    Difference difference = Difference.ofShares(had, cases, otherHad, otherCases);

    assertEquals((double) had / cases - (double) otherHad / otherCases, difference.value(), 1e-12);
    assertEquals(low, difference.low(), 5e-5);
    assertEquals(high, difference.high(), 5e-5);
    assertEquals(low > 0, difference.isSure());
  }

  /** 1, 2, 3 and 2, 4, 6: variances 1 and 4, so an error of sqrt(5 / 3). */
  @Test
  void ofMeansByBothVariances() {
    Difference difference = Difference.ofMeans(new Sums(3, 6, 14), new Sums(3, 12, 56));

    assertEquals(-2, difference.value(), 1e-12);
    assertEquals(-2 - 1.959964 * Math.sqrt(5.0 / 3), difference.low(), 1e-6);
    assertFalse(difference.isSure());
  }

  @Test
  void holdsTheTruthAboutAsOftenAsItSays() {
    Random random = new Random(7);
    int shares = 0;
    int means = 0;
    int tries = 4000;
    for (int i = 0; i < tries; i++) {
      Group one = Group.drawn(random, 300, 0.12, 40);
      Group other = Group.drawn(random, 60, 0.08, 40);
      Difference share = Difference.ofShares(one.had(), 300, other.had(), 60);
      Difference mean = Difference.ofMeans(one.sums(), other.sums());
      shares += share.low() <= 0.04 && 0.04 <= share.high() ? 1 : 0;
      means += mean.low() <= 1.6 && 1.6 <= mean.high() ? 1 : 0;
    }
    assertTrue(shares > 0.93 * tries && shares < 0.98 * tries, shares + " of " + tries);
    assertTrue(means > 0.90 * tries && means < 0.98 * tries, means + " of " + tries);
  }

  private record Group(long had, Sums sums) {
    /** Of so many, a share spends amounts around the mean. */
    static Group drawn(Random random, int cases, double share, double mean) {
      long had = 0;
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < cases; i++) {
        if (random.nextDouble() < share) {
          double amount = mean * (0.5 + random.nextDouble());
          had++;
          sum += amount;
          squares += amount * amount;
        }
      }
      return new Group(had, new Sums(cases, sum, squares));
    }
  }
}
