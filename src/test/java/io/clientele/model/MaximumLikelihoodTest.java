package io.clientele.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.model.MaximumLikelihood.Found;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MaximumLikelihoodTest {
  private static final List<Double> USUAL = List.of(-1.0, 2.0);

  @Test
  void findsTheHighestPoint() {
    Found found =
        new MaximumLikelihood(3, 1, 1000)
            .search(at -> 5 - Math.pow(at[0] - 1, 2) - Math.pow(at[1] + 2, 2), USUAL, 1);

    assertEquals(Math.E, found.parameter(0), 1e-4);
    assertEquals(Math.exp(-2), found.parameter(1), 1e-4);
    assertEquals(5, found.logLikelihood(), 1e-9);
    assertFalse(found.isUnsure());
  }

  /** Rosenbrock's valley, whose end is far from where the search gives up. */
  @Test
  void tellsThatItGaveUpAndKeepsTheBestOnTheWay() {
    Found found = new MaximumLikelihood(2, 1, 20).search(MaximumLikelihoodTest::valley, USUAL, 1);

    assertTrue(found.isUnsure());
    assertTrue(
        found.logLikelihood() > valley(new double[] {-1, 2}), "got no higher than where it began");
    assertEquals(
        found.logLikelihood(),
        valley(found.logarithms().stream().mapToDouble(Double::doubleValue).toArray()));
  }

  @Test
  void tellsThatItGrowsWithoutEnd() {
    assertTrue(new MaximumLikelihood(1, 1, 1000).search(at -> at[0], USUAL, 1).isUnsure());
  }

  private static double valley(double[] at) {
    return -Math.pow(1 - at[0], 2) - 100 * Math.pow(at[1] - at[0] * at[0], 2);
  }
}
