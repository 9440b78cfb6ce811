package io.clientele.model.churn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.ChurnSettings;
import io.clientele.testkit.TestSettings;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HistoryTest {
  private static final ChurnSettings SETTINGS =
      TestSettings.with(
              "clientele.jobs.churn.horizon-days", "90",
              "clientele.jobs.churn.fewest-cases", "30")
          .jobs()
          .churn();
  private static final LocalDate D = LocalDate.of(2011, 12, 22);

  @Test
  void testsOnTheLatestSnapshotAndTrainsOnThoseThatHadEndedByThen() {
    History history = history();

    assertEquals(LocalDate.of(2011, 9, 23), history.testDate());
    assertEquals(LocalDate.of(2011, 6, 25), history.lastTrainingDate());
  }

  @Test
  void isEnoughWithCasesOfBothKindsToTrainAndToTestOn() {
    assertTrue(history(at("2011-06-25", 70, 30), at("2011-09-23", 70, 40)).isEnough());
    assertFalse(history(at("2011-06-25", 70, 29), at("2011-09-23", 70, 40)).isEnough());
    assertFalse(history(at("2011-06-25", 70, 41), at("2011-09-23", 70, 40)).isEnough());
    assertFalse(history(at("2011-06-25", 70, 35)).isEnough());
  }

  @Test
  void doesNotTrainOnSnapshotsWhoseHorizonRunsIntoTheTest() {
    assertFalse(history(at("2011-06-26", 70, 35), at("2011-09-23", 70, 35)).isEnough());
  }

  @Test
  void keepsTheBaseRateOffZeroAndOne() {
    assertEquals(0.5 / 11, history(at("2011-09-23", 10, 0)).baseRate(), 1e-12);
    assertEquals(40.5 / 101, history(at("2011-09-23", 100, 40)).baseRate(), 1e-12);
  }

  private static History history(Snapshot... snapshots) {
    return new History(SETTINGS, List.of(snapshots), D);
  }

  private static Snapshot at(String date, long customers, long churners) {
    return new Snapshot(LocalDate.parse(date), customers, churners, 0);
  }
}
