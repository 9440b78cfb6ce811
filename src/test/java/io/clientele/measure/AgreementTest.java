package io.clientele.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class AgreementTest {
  private static final double EXACT = 1e-12;

  /** True groups {1,2,3} and {4,5}; found {1,2}, {3,4} and {5}: one of two pairs is right. */
  private static final Agreement FIVE =
      new Agreement(
          5, 2, 4, 1, (1 + 1 + 0.5 + 0.5 + 1) / 5, (2.0 / 3 * 2 + 1.0 / 3 + 0.5 + 0.5) / 5, 2);

  @Test
  void countsPairs() {
    assertEquals(0.5, FIVE.pairs().precision(), EXACT);
    assertEquals(0.25, FIVE.pairs().recall(), EXACT);
    assertEquals(1.0 / 3, FIVE.pairs().f1(), EXACT);
  }

  @Test
  void knowsWhatChanceGives() {
    assertEquals(0.4, FIVE.chancePrecision(), EXACT);
    assertEquals(0.2, FIVE.chanceRecall(), EXACT);
    assertEquals((1 - 0.8) / (3 - 0.8), FIVE.adjustedRandIndex(), EXACT);
    assertEquals(0.4, FIVE.aloneRecall(), EXACT);
  }

  @Test
  void isPerfectWhenNothingBelongsTogetherAndNothingWasPutTogether() {
    Agreement alone = new Agreement(5, 0, 0, 0, 1, 1, 5);
    assertEquals(1, alone.pairs().f1(), EXACT);
    assertEquals(1, alone.adjustedRandIndex(), EXACT);
    assertEquals(0, new Agreement(4, 6, 2, 2, 0.5, 1, 3).pairs().recall() - 1, EXACT);
  }
}
