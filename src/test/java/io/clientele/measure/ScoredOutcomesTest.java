package io.clientele.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.measure.ScoredOutcomes.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScoredOutcomesTest {
  private static final double EXACT = 1e-12;

  /** Scores .8 yes, .6 no, .6 yes, .3 no: pairs won 1 + 1 + .5 + 1 of 4. */
  private static final ScoredOutcomes FOUR =
      new ScoredOutcomes(List.of(new Point(0.3, 0, 1), new Point(0.8, 1, 0), new Point(0.6, 1, 1)));

  @Test
  void countsTiesHalfInTheArea() {
    assertEquals(3.5 / 4, FOUR.auc(), EXACT);
  }

  @Test
  void averagesPrecisionOverRecall() {
    assertEquals((1.0 + 2.0 / 3) / 2, FOUR.averagePrecision(), EXACT);
  }

  @Test
  void measuresHowFarProbabilitiesAreOff() {
    assertEquals((0.04 + 0.16 + 0.36 + 0.09) / 4, FOUR.brier(), EXACT);
    assertEquals(
        -(Math.log(0.8) + Math.log(0.6) + Math.log(0.4) + Math.log(0.7)) / 4,
        FOUR.logLoss(),
        EXACT);
    assertEquals((0.2 + 0.2 + 0.3) / 4, FOUR.calibrationError(), EXACT);
  }

  @Test
  void takesPartOfATieIntoTheTopDecile() {
    ScoredOutcomes outcomes =
        new ScoredOutcomes(List.of(new Point(0.9, 4, 16), new Point(0.1, 0, 80)));
    assertEquals(0.2 / 0.04, outcomes.topDecileLift(), EXACT);
  }

  @Test
  void hasNoAreaWhenAllHappened() {
    assertTrue(Double.isNaN(new ScoredOutcomes(List.of(new Point(0.9, 4, 0))).auc()));
  }
}
