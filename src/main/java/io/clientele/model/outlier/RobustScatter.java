package io.clientele.model.outlier;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.apache.commons.math3.stat.descriptive.moment.Variance;

/**
 * Where most points lie, and how they scatter together: the mean and covariance of the three
 * quarters that lie closest, found by concentration steps from the points near the medians
 * (Rousseeuw and Van Driessen, A Fast Algorithm for the Minimum Covariance Determinant Estimator,
 * 1999; from one good start, as in Hubert, Rousseeuw and Verdonck, 2012), then once more of all
 * that are not far from these.
 *
 * @param centre of most points
 * @param precision inverse of their covariance
 */
record RobustScatter(RealVector centre, RealMatrix precision) implements Serializable {
  /** Share of the points that the first estimate is of. */
  private static final double CORE = 0.75;

  /** Share of normal points that the second is of. */
  private static final double KEPT = 0.975;

  private static final int MOST_STEPS = 100;

  /**
   * Least variance along any direction: where points hardly vary, as where one coordinate follows
   * from others, a rounding is no great distance.
   */
  private static final double LEAST_VARIANCE = 0.05;

  /** Of points whose coordinates have robust standard deviations of about 1, in a fixed order. */
  static RobustScatter of(List<RealVector> points) {
    int dimensions = points.get(0).getDimension();
    ChiSquaredDistribution chiSquared = new ChiSquaredDistribution(dimensions);
    RobustScatter origin =
        new RobustScatter(
            new ArrayRealVector(dimensions), MatrixUtils.createRealIdentityMatrix(dimensions));
    int size = Math.max(dimensions + 1, (int) Math.ceil(CORE * points.size()));
    List<Integer> core = origin.closest(points, size);
    RobustScatter scatter = of(points, core, CORE);
    for (int step = 0; step < MOST_STEPS; step++) {
      List<Integer> next = scatter.closest(points, size);
      if (next.equals(core)) {
        break;
      }
      core = next;
      scatter = of(points, core, CORE);
    }
    RobustScatter first = scatter;
    double limit = chiSquared.inverseCumulativeProbability(KEPT);
    List<Integer> kept =
        IntStream.range(0, points.size())
            .filter(i -> first.squaredDistance(points.get(i)) <= limit)
            .boxed()
            .toList();
    return kept.size() < size ? first : of(points, kept, KEPT);
  }

  /** Squared Mahalanobis distance. */
  double squaredDistance(RealVector point) {
    RealVector from = point.subtract(centre);
    return from.dotProduct(precision.operate(from));
  }

  /** The places of the closest points, ascending; of equally close ones the first. */
  private List<Integer> closest(List<RealVector> points, int size) {
    double[] distances = points.stream().mapToDouble(this::squaredDistance).toArray();
    return IntStream.range(0, distances.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> distances[i]))
        .limit(size)
        .sorted()
        .toList();
  }

  /** Of the share of the points that are closest; what it lacks in variance is made up for. */
  private static RobustScatter of(List<RealVector> points, List<Integer> chosen, double share) {
    double[][] rows = chosen.stream().map(i -> points.get(i).toArray()).toArray(double[][]::new);
    int dimensions = rows[0].length;
    double[] mean = new double[dimensions];
    for (double[] row : rows) {
      for (int i = 0; i < dimensions; i++) {
        mean[i] += row[i] / rows.length;
      }
    }
    RealMatrix covariance = covariance(rows).scalarMultiply(consistency(dimensions, share));
    EigenDecomposition directions = new EigenDecomposition(covariance);
    double[] precisions =
        Arrays.stream(directions.getRealEigenvalues())
            .map(variance -> 1 / Math.max(variance, LEAST_VARIANCE))
            .toArray();
    return new RobustScatter(
        new ArrayRealVector(mean, false),
        directions
            .getV()
            .multiply(MatrixUtils.createRealDiagonalMatrix(precisions))
            .multiply(directions.getVT()));
  }

  private static RealMatrix covariance(double[][] rows) {
    return rows[0].length == 1
        ? MatrixUtils.createRealMatrix(
            new double[][] {
              {new Variance().evaluate(Arrays.stream(rows).mapToDouble(row -> row[0]).toArray())}
            })
        : new Covariance(rows).getCovarianceMatrix();
  }

  /** Croux and Haesbroeck, 1999: of normal points, the covariance over that of the closest. */
  private static double consistency(int dimensions, double share) {
    double limit = new ChiSquaredDistribution(dimensions).inverseCumulativeProbability(share);
    return share / new ChiSquaredDistribution(dimensions + 2).cumulativeProbability(limit);
  }
}
