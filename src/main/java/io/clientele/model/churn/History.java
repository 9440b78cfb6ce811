package io.clientele.model.churn;

import io.clientele.config.ChurnSettings;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The past snapshots there are, and what may be learnt from them: the latest is tested on; trained
 * for the test is on those whose horizon had ended by its date, so that nothing is known in the
 * training that was not known then.
 *
 * @param settings the horizon and what is enough
 * @param snapshots snapshots with active customers, by date
 * @param asOf business date D
 */
record History(ChurnSettings settings, List<Snapshot> snapshots, LocalDate asOf) {
  History {
    snapshots = snapshots.stream().sorted(Comparator.comparing(Snapshot::date)).toList();
  }

  LocalDate testDate() {
    return settings.snapshotDates(asOf).get(0);
  }

  /** When it is known who came back after the test's date. */
  LocalDate testEnd() {
    return testDate().plusDays(settings.horizonDays());
  }

  /** The last date of a snapshot that may be trained on for the test. */
  LocalDate lastTrainingDate() {
    return testDate().minusDays(settings.horizonDays());
  }

  /** Whether there are churners and others enough, to train on and to test on. */
  boolean isEnough() {
    List<Snapshot> training =
        snapshots.stream()
            .filter(snapshot -> !snapshot.date().isAfter(lastTrainingDate()))
            .toList();
    List<Snapshot> test =
        snapshots.stream().filter(snapshot -> snapshot.date().equals(testDate())).toList();
    return isEnough(training) && isEnough(test);
  }

  /** Share of churners, half a case added to each side so that it is never 0 or 1. */
  double baseRate() {
    long customers = snapshots.stream().mapToLong(Snapshot::customers).sum();
    long churners = snapshots.stream().mapToLong(Snapshot::churners).sum();
    return (churners + 0.5) / (customers + 1.0);
  }

  /** What the model was tested with, or why it could not be. */
  String detail(Map<String, Double> tested) {
    if (!tested.isEmpty()) {
      return String.format(
          Locale.ROOT,
          "AUC %.4f on the snapshot of %s; expected at least %.4f, chance is 0.5",
          tested.get("auc"),
          testDate(),
          settings.leastAuc());
    }
    return String.format(
        Locale.ROOT,
        "%d snapshots with active customers; expected %d churners and as many others by %s to"
            + " train on, and at %s to test on",
        snapshots.size(),
        settings.fewestCases(),
        lastTrainingDate(),
        testDate());
  }

  private boolean isEnough(List<Snapshot> some) {
    return some.stream().mapToLong(Snapshot::churners).sum() >= settings.fewestCases()
        && some.stream().mapToLong(Snapshot::others).sum() >= settings.fewestCases();
  }
}
