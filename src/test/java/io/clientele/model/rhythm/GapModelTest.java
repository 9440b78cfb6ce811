package io.clientele.model.rhythm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.NextPurchaseSettings.Fit;
import io.clientele.model.rhythm.Holdout.Places;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.math3.random.RandomDataGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

/** With a shape of 1, P(gap > t) is ((alpha + S) / (alpha + S + t)) to the power of r + n. */
final class GapModelTest {
  private static final GapModel RANDOM = new GapModel(1, 3, 60);
  private static final OwnGaps NONE = new OwnGaps(0, 0);
  private static final OwnGaps TWO = new OwnGaps(2, 40);
  private static final int FAR = 10_000;

  @Test
  void withoutOwnGapsItIsTheRhythmOfAll() {
    // (60 / 90)^3
    assertEquals(8.0 / 27, RANDOM.longerThan(30, NONE), 1e-12);
    // (100 / 150)^5
    assertEquals(32.0 / 243, RANDOM.longerThan(50, TWO), 1e-12);
    assertEquals(1, RANDOM.longerThan(0, TWO));
  }

  @Test
  void theMoreOwnGapsTheNarrowerTheRange() {
    // 60 ((1 / .9)^(1/3) - 1) = 2.1, 60 (10^(1/3) - 1) = 69.3
    assertEquals(List.of(3, 70), range(NONE));
    // 260 ((1 / .9)^(1/13) - 1) = 2.1, 260 (10^(1/13) - 1) = 50.4
    assertEquals(List.of(3, 51), range(new OwnGaps(10, 200)));
  }

  @Test
  void whoHasNotComeBackYetIsExpectedLater() {
    // 100 (2^(1/5) - 1) = 14.9; 150 2^(1/5) - 100 = 72.3
    assertEquals(OptionalInt.of(15), RANDOM.backBy(0.5, 0, TWO, FAR));
    assertEquals(OptionalInt.of(73), RANDOM.backBy(0.5, 50, TWO, FAR));
    assertEquals(OptionalInt.empty(), RANDOM.backBy(0.5, 50, TWO, 72));
    assertEquals(OptionalInt.empty(), RANDOM.backBy(0.5, 80, TWO, 72));
  }

  @Test
  void noDayIsToldThatHasPassedAndRangesHoldTheExpectedDay() {
    RandomDataGenerator chance = new RandomDataGenerator(new Well19937c(1));
    for (int i = 0; i < 2000; i++) {
      GapModel model =
          new GapModel(
              Math.exp(chance.nextUniform(-2, 5)),
              Math.exp(chance.nextUniform(-2, 8)),
              Math.exp(chance.nextUniform(-1, 9)));
      int gaps = chance.nextInt(0, 40);
      OwnGaps own = new OwnGaps(gaps, gaps * chance.nextInt(1, 60));
      int elapsed = chance.nextInt(0, 500);
      List<Integer> days = new ArrayList<>(List.of(elapsed));
      for (double probability : new double[] {0.1, 0.25, 0.5, 0.75, 0.9}) {
        days.add(model.backBy(probability, elapsed, own, 100_000_000).orElse(Integer.MAX_VALUE));
      }
      assertTrue(days.get(1) > elapsed, () -> model + " " + own + " " + days);
      assertEquals(days.stream().sorted().toList(), days);
    }
  }

  @Test
  void theLikeliestModelIsTheOneThatGapsWereDrawnBy() {
    GapModel planted = new GapModel(3, 4, 600);
    RandomDataGenerator chance = new RandomDataGenerator(new Well19937c(7));
    List<GapCounts.Count> counts = new ArrayList<>();
    double logarithms = 0;
    for (int customer = 0; customer < 40_000; customer++) {
      double rate = chance.nextGamma(planted.r(), 1 / planted.alpha());
      int gaps = 1 + customer % 5;
      int days = 0;
      for (int gap = 0; gap < gaps; gap++) {
        int length = (int) Math.max(1, Math.rint(chance.nextGamma(planted.k(), 1 / rate)));
        days += length;
        logarithms += Math.log(length);
      }
      counts.add(new GapCounts.Count(new OwnGaps(gaps, days), 1));
    }
    counts.sort(
        Comparator.comparingInt((GapCounts.Count count) -> count.gaps().number())
            .thenComparingInt(count -> count.gaps().days()));

    GapCounts.Fitted found = new GapCounts(counts, logarithms).fit(new Fit(100, 2, 1, 2000));

    // r and alpha, which are known less well than their ratio, rise and fall together.
    assertEquals(3, found.model().k(), 0.05);
    assertEquals(4, found.model().r(), 0.15);
    assertEquals(150, found.model().alpha() / found.model().r(), 3);
  }

  @Test
  void placesOfDaysWithinWhatWasExpectedAreSpreadEvenly() {
    // After 50 days, of who comes back in 90: 243 / 32 = 7.59 times ((100 / (100 + t))^5 - (100 /
    // 240)^5)
    Places places = new Places(RANDOM, 0.05, 90);

    assertEquals(0.5, places.place(TWO, 50, median(50, 90)), 0.02);
    assertTrue(places.place(TWO, 50, 51) < 0.05);
    assertTrue(places.place(TWO, 50, 140) > 0.99);
  }

  /** The day by which half of those who come back within so many days have. */
  private static int median(int elapsed, int days) {
    double from = Math.pow(100.0 / (100 + elapsed), 5);
    double to = Math.pow(100.0 / (100 + elapsed + days), 5);
    return (int) Math.rint(100 * Math.pow((from + to) / 2, -0.2) - 100);
  }

  private static List<Integer> range(OwnGaps own) {
    return List.of(
        RANDOM.backBy(0.1, 0, own, FAR).orElseThrow(),
        RANDOM.backBy(0.9, 0, own, FAR).orElseThrow());
  }
}
