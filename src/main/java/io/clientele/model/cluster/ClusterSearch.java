package io.clientele.model.cluster;

import io.clientele.config.ClusterSettings;
import io.clientele.measure.Agreement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.Well19937c;

/**
 * Finds how many clusters there are, and where about, on a sample of the customers. A number counts
 * whose smallest cluster is large enough and that other starts of k-means find alike; of these the
 * elbow stands: the one farthest below the straight line from the fewest clusters to the most
 * (Satopaa et al. 2011, Kneedle). When none counts, the one that starts agree on most.
 *
 * @param settings the settings
 */
record ClusterSearch(ClusterSettings settings) {

  /**
   * Clusters of the sample.
   *
   * @param centres their centres
   * @param withinSquares sum of the squared distances to the nearest centre
   * @param smallestShare share of the sample in the smallest
   * @param stability mean adjusted Rand index of other starts with this one; 1 of a single start
   */
  record Found(
      List<List<Double>> centres, double withinSquares, double smallestShare, double stability) {
    int clusters() {
      return centres.size();
    }
  }

  /** The tightest clusters of one start's tries, and which each point is of. */
  private record Start(List<List<Double>> centres, List<Integer> labels, double withinSquares) {}

  /**
   * The clusters that stand.
   *
   * @param points of the sample; at least two differ
   * @param most how many clusters there are customers for, at least 2
   */
  Found of(List<double[]> points, int most) {
    int least = Math.min(settings.search().leastClusters(), most);
    List<Found> found =
        IntStream.rangeClosed(least, Math.min(settings.search().mostClusters(), most))
            .mapToObj(clusters -> found(points, clusters))
            .toList();
    List<Found> count =
        found.stream()
            .filter(clusters -> clusters.smallestShare() >= settings.search().smallestShare())
            .filter(clusters -> clusters.stability() >= settings.search().leastStability())
            .toList();
    return count.isEmpty() ? best(found, Found::stability) : best(count, elbow(found));
  }

  /** Of equals the fewest clusters. */
  private static Found best(List<Found> found, ToDoubleFunction<Found> by) {
    return found.stream()
        .min(
            Comparator.comparingDouble((Found clusters) -> -by.applyAsDouble(clusters))
                .thenComparing(Found::clusters))
        .orElseThrow();
  }

  /** How far below the line from the first to the last, both axes from 0 to 1. */
  private static ToDoubleFunction<Found> elbow(List<Found> found) {
    Found first = found.get(0);
    Found last = found.get(found.size() - 1);
    double width = Math.max(1, last.clusters() - first.clusters());
    double height = Math.max(Double.MIN_NORMAL, first.withinSquares() - last.withinSquares());
    return clusters ->
        1
            - (clusters.clusters() - first.clusters()) / width
            - (clusters.withinSquares() - last.withinSquares()) / height;
  }

  private Found found(List<double[]> points, int clusters) {
    List<Start> starts =
        IntStream.range(0, settings.search().starts())
            .mapToObj(start -> start(points, clusters, start))
            .sorted(Comparator.comparingDouble(Start::withinSquares))
            .toList();
    Start best = starts.get(0);
    double stability =
        starts.stream()
            .skip(1)
            .mapToDouble(other -> agreement(best.labels(), other.labels(), clusters))
            .average()
            .orElse(1);
    int[] sizes = new int[clusters];
    best.labels().forEach(label -> sizes[label]++);
    double smallest = Arrays.stream(sizes).min().orElseThrow();
    return new Found(best.centres(), best.withinSquares(), smallest / points.size(), stability);
  }

  private Start start(List<double[]> points, int clusters, int number) {
    int tries = settings.search().tries();
    return IntStream.range(0, tries)
        .mapToObj(each -> tried(points, clusters, settings.seed() + (long) number * tries + each))
        .min(Comparator.comparingDouble(Start::withinSquares))
        .orElseThrow();
  }

  private Start tried(List<double[]> points, int clusters, long seed) {
    List<CentroidCluster<DoublePoint>> made =
        new KMeansPlusPlusClusterer<DoublePoint>(
                clusters, settings.maxIterations(), new EuclideanDistance(), new Well19937c(seed))
            .cluster(points.stream().map(DoublePoint::new).toList());
    List<double[]> centres = made.stream().map(cluster -> cluster.getCenter().getPoint()).toList();
    List<Integer> labels = new ArrayList<>();
    double squares = 0;
    for (double[] point : points) {
      int nearest = 0;
      for (int centre = 1; centre < centres.size(); centre++) {
        if (squared(point, centres.get(centre)) < squared(point, centres.get(nearest))) {
          nearest = centre;
        }
      }
      labels.add(nearest);
      squares += squared(point, centres.get(nearest));
    }
    return new Start(
        centres.stream().map(centre -> DoubleStream.of(centre).boxed().toList()).toList(),
        labels,
        squares);
  }

  private static double squared(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (one[i] - other[i]) * (one[i] - other[i]);
    }
    return sum;
  }

  /** Adjusted Rand index of two groupings of the same points. */
  static double agreement(List<Integer> one, List<Integer> other, int groups) {
    long[][] together = new long[groups][groups];
    for (int i = 0; i < one.size(); i++) {
      together[one.get(i)][other.get(i)]++;
    }
    List<Long> rows = new ArrayList<>();
    List<Long> columns = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      int at = group;
      rows.add(Arrays.stream(together[at]).sum());
      columns.add(Arrays.stream(together).mapToLong(row -> row[at]).sum());
    }
    double both =
        Arrays.stream(together)
            .flatMapToLong(Arrays::stream)
            .mapToDouble(ClusterSearch::pairs)
            .sum();
    return new Agreement(one.size(), pairs(rows), pairs(columns), both, 0, 0, groups)
        .adjustedRandIndex();
  }

  private static double pairs(List<Long> sizes) {
    return sizes.stream().mapToDouble(ClusterSearch::pairs).sum();
  }

  private static double pairs(long size) {
    return size * (size - 1.0) / 2;
  }
}
