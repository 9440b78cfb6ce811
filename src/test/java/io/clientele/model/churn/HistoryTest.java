package io.clientele.model.churn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HistoryTest {

  @Test
  void isEnoughWithCasesOfBothKindsToTrainAndToTestOn() {
    assertTrue(history(1, fold(1, 70, 30), fold(0, 70, 40)).isEnough());
    assertFalse(history(1, fold(1, 70, 29), fold(0, 70, 40)).isEnough());
    assertFalse(history(1, fold(1, 70, 41), fold(0, 70, 40)).isEnough());
    assertFalse(history(1, fold(1, 70, 35)).isEnough());
    assertFalse(history(1, fold(0, 70, 35)).isEnough());
  }

  @Test
  void doesNotTrainOnFoldsWhoseHorizonRunsIntoTheTest() {
    assertFalse(history(3, fold(2, 70, 35), fold(0, 70, 35)).isEnough());
    assertTrue(history(3, fold(3, 70, 35), fold(0, 70, 35)).isEnough());
  }

  @Test
  void testsEachFoldThatHasAnotherBeforeIt() {
    History history =
        history(1, fold(0, 70, 35), fold(1, 70, 35), fold(2, 70, 35), fold(3, 70, 35));

    assertEquals(List.of(0, 1, 2), history.tested(0));
    assertEquals(List.of(1, 2), history.tested(1));
    assertEquals(List.of(), history.tested(3));
  }

  @Test
  void holdsAFoldAgainstAllOthersButTheTestsWhenTheyAreNotOfATime() {
    History fifths =
        new History(List.of(fold(0, 70, 35), fold(1, 70, 35), fold(2, 70, 35)), false, 1, 1, 30);

    assertEquals(List.of(1, 2), fifths.tested(1));
    assertEquals(70.5 / 141, fifths.baseRate(), 1e-12);
  }

  @Test
  void keepsTheBaseRateOffZeroAndOne() {
    assertEquals(0.5 / 11, history(1, fold(0, 10, 0)).baseRate(), 1e-12);
    assertEquals(40.5 / 101, history(1, fold(0, 100, 40)).baseRate(), 1e-12);
  }

  private static History history(int gap, Fold... folds) {
    return new History(List.of(folds), true, gap, 0, 30);
  }

  private static Fold fold(int number, long customers, long churners) {
    return new Fold(number, "fold " + number, customers, churners, 0);
  }
}
