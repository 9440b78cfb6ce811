package io.clientele.model.cluster;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.col;

import io.clientele.config.ClusterSettings;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Finds centres with MLlib's k-means, which starts once a fit: the tightest of several starts
 * stands. The same points in the same order give the same centres.
 *
 * @param settings clusters, starts and seed
 */
record CentresTrainer(ClusterSettings settings) {
  private static final String VECTOR = "vector";

  /**
   * What training found.
   *
   * @param centres the centres; fewer than asked for when there are too few customers or points
   * @param withinSquares sum of the squared distances to the nearest centre
   */
  record Found(Centres centres, double withinSquares) {}

  /** Trains on these points; there is at least one customer. */
  Found train(Dataset<Row> points, long customers) {
    long clusters = Math.min(settings.clusters(), customers / settings.fewestCustomers());
    if (clusters < 2) {
      List<Double> middle = settings.features().stream().map(feature -> 0.0).toList();
      return new Found(new Centres(List.of(middle)), customers * (double) middle.size());
    }
    Dataset<Row> vectors =
        points
            .select(array_to_vector(col(Centres.POINT)).as(VECTOR))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return IntStream.range(0, settings.starts())
          .mapToObj(start -> fit(vectors, (int) clusters, settings.seed() + (long) start))
          .min(Comparator.comparingDouble(Found::withinSquares))
          .orElseThrow();
    } finally {
      vectors.unpersist();
    }
  }

  private Found fit(Dataset<Row> vectors, int clusters, long seed) {
    KMeansModel model =
        new KMeans()
            .setFeaturesCol(VECTOR)
            .setK(clusters)
            .setSeed(seed)
            .setMaxIter(settings.maxIterations())
            .fit(vectors);
    List<List<Double>> points =
        Arrays.stream(model.clusterCenters())
            .map(Vector::toArray)
            .map(values -> DoubleStream.of(values).boxed().toList())
            .toList();
    return new Found(new Centres(points), model.summary().trainingCost());
  }
}
