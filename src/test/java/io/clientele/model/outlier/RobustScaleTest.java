package io.clientele.model.outlier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RobustScaleTest {
  @Test
  void isOfTheMedianAndTheMedianDistanceToIt() {
    assertEquals(new RobustScale(null, 3, 1.4826), of(1.0, 2.0, 3.0, 4.0, 1000.0));
    assertEquals(new RobustScale(null, 2.5, 1.4826), of(1.0, 2.0, 3.0, 4.0));
  }

  @Test
  void leavesOutWhatMostHaveAndWhatIsMissing() {
    assertEquals(new RobustScale(0.0, 2, 1.4826), of(0.0, 0.0, 0.0, 0.0, 1.0, 2.0, null, 3.0));
  }

  /** Sixty of a hundred bought once, the others 2 to 6 times. */
  @Test
  void findsWhoIsFarOffWhereMostHaveTheSame() {
    List<@Nullable Double> frequencies = new ArrayList<>(Collections.nCopies(60, 1.0));
    for (int i = 0; i < 40; i++) {
      frequencies.add(2.0 + i % 5);
    }
    RobustScale scale = RobustScale.of(frequencies, 10);

    assertEquals(0, scale.z(1));
    assertEquals(1, scale.usual());
    assertTrue(scale.z(6) < 2, "6 orders: " + scale.z(6));
    assertTrue(scale.z(50) > 20, "50 orders: " + scale.z(50));
  }

  @Test
  void goesByTheMeanDistanceWhereMostOfTheOthersAreTheSameToo() {
    // Distances of the others to their median 2: 0, 0, 0, 3; their mean .75.
    assertEquals(
        new RobustScale(1.0, 2, 0.75 * 1.253314), of(1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 5.0));
  }

  @Test
  void tellsNothingOfTooFew() {
    assertEquals(0, RobustScale.of(List.of(1.0, 2.0, 3.0), 4).deviation());
    assertEquals(0, RobustScale.of(List.of(0.0, 0.0, 0.0, 0.0, 100.0, 101.0, 50.0), 4).z(50));
    assertEquals(new RobustScale(null, 0, 0), RobustScale.of(List.of(), 1));
  }

  @Test
  void takesWhatDiffersByRoundingForTheSame() {
    List<@Nullable Double> baskets = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      baskets.add(i % 2 == 0 ? 9.99 : Math.nextUp(9.99));
    }
    assertEquals(0, RobustScale.of(baskets, 10).deviation());
  }

  private static RobustScale of(@Nullable Double... values) {
    return RobustScale.of(Arrays.asList(values), 1);
  }
}
