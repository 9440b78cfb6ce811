package io.clientele.model.outlier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

final class RobustScatterTest {
  private static final double CORRELATION = 0.8;

  @Test
  void findsTheCovarianceOfMostPointsWhateverAFifthOfThemIs() {
    List<RealVector> points = correlated(4000);
    Random random = new Random(2);
    for (int i = 0; i < 1000; i++) {
      points.add(new ArrayRealVector(new double[] {8 + random.nextGaussian(), -8}));
    }

    RobustScatter scatter = RobustScatter.of(points);

    RealMatrix covariance = MatrixUtils.inverse(scatter.precision());
    assertEquals(1, covariance.getEntry(0, 0), 0.08);
    assertEquals(1, covariance.getEntry(1, 1), 0.08);
    assertEquals(CORRELATION, covariance.getEntry(0, 1), 0.08);
    assertEquals(0, scatter.centre().getNorm(), 0.08);
    assertTrue(scatter.squaredDistance(points.get(points.size() - 1)) > 300);
  }

  @Test
  void normalPointsAreAsFarAsChiSquaredSays() {
    List<RealVector> points = correlated(4000);

    RobustScatter scatter = RobustScatter.of(points);

    // Of two dimensions, P(d^2 > x) = exp(-x / 2).
    long far = points.stream().filter(point -> scatter.squaredDistance(point) > 6).count();
    assertEquals(Math.exp(-3), far / 4000.0, 0.012);
  }

  @Test
  void aCoordinateThatFollowsFromAnotherMakesNoGreatDistance() {
    List<RealVector> points =
        correlated(500).stream()
            .<RealVector>map(p -> new ArrayRealVector(new double[] {p.getEntry(0), p.getEntry(0)}))
            .toList();

    RobustScatter scatter = RobustScatter.of(points);

    RealVector rounded = new ArrayRealVector(new double[] {0.05, -0.05});
    assertTrue(scatter.squaredDistance(rounded) < 0.5);
  }

  @Test
  void takesASingleCoordinate() {
    List<RealVector> points =
        IntStream.range(0, 101)
            .<RealVector>mapToObj(i -> new ArrayRealVector(new double[] {(i - 50) / 25.0}))
            .toList();

    assertEquals(0, RobustScatter.of(points).centre().getEntry(0), 1e-9);
  }

  private static List<RealVector> correlated(int count) {
    Random random = new Random(1);
    List<RealVector> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double one = random.nextGaussian();
      double other =
          CORRELATION * one + Math.sqrt(1 - CORRELATION * CORRELATION) * random.nextGaussian();
      points.add(new ArrayRealVector(new double[] {one, other}));
    }
    return points;
  }
}
