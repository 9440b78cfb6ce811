package io.clientele.model.churn;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.spark.sql.Column;

/**
 * The cases there are, fold by fold, and what may be learned from which: a model that is held
 * against a fold has learned from folds a gap before it, so that it knows nothing that was not
 * known then. The first fold is kept for the test, and learned from only for what is published.
 *
 * @param folds those with cases, by number
 * @param timed whether higher numbers are longer ago; else a fold is held against all others
 * @param gap folds between what is learned from and what is tested on
 * @param firstTrained the first fold that the published model learns from
 * @param fewestCases churners, and others, that are enough
 */
record History(List<Fold> folds, boolean timed, int gap, int firstTrained, int fewestCases) {
  History {
    folds = folds.stream().sorted(Comparator.comparing(Fold::number)).toList();
  }

  /** Whether there are cases enough to train on, and to test on. */
  boolean isEnough() {
    return canTest(0);
  }

  /** Folds from this one on that a model trained before them can be held against. */
  List<Integer> tested(int from) {
    return folds.stream().map(Fold::number).filter(fold -> fold >= from && canTest(fold)).toList();
  }

  /** Share of churners, half a case added to each side so that it is never 0 or 1. */
  double baseRate() {
    IntPredicate trained = fold -> fold >= firstTrained;
    double churners = sum(trained, true);
    return (churners + 0.5) / (churners + sum(trained, false) + 1.0);
  }

  /** Number of all cases. */
  long cases() {
    return folds.stream().mapToLong(Fold::customers).sum();
  }

  /** What there is, for people. */
  String detail() {
    return "%d of %s, to train on, and %d of %s, to test on; expected %d of each"
        .formatted(
            Math.min(sum(this::trains, true), sum(this::trains, false)),
            "churners and as many others",
            Math.min(sum(fold -> fold == 0, true), sum(fold -> fold == 0, false)),
            "both",
            fewestCases);
  }

  private boolean trains(int fold) {
    return fold >= gap;
  }

  /** Which folds a model learns from that is held against this one. */
  Column learnedFor(int fold, Column number) {
    return timed ? number.geq(fold + gap) : number.notEqual(fold).and(number.geq(1));
  }

  private boolean isLearnedFor(int fold, int number) {
    return timed ? number >= fold + gap : number != fold && number >= 1;
  }

  private boolean canTest(int fold) {
    return isEnough(number -> number == fold) && isEnough(number -> isLearnedFor(fold, number));
  }

  private boolean isEnough(IntPredicate some) {
    return sum(some, true) >= fewestCases && sum(some, false) >= fewestCases;
  }

  private long sum(IntPredicate some, boolean churned) {
    return folds.stream()
        .filter(fold -> some.test(fold.number()))
        .mapToLong(fold -> churned ? fold.churners() : fold.others())
        .sum();
  }
}
