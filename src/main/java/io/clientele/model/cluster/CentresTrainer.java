package io.clientele.model.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.clientele.config.ClusterSettings;
import io.clientele.table.CustomerFeatures;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.clustering.KMeans;
import org.apache.spark.mllib.clustering.KMeansModel;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Finds centres: about where on a sample, then exactly by MLlib's k-means on all customers, from
 * there. The same points in the same order give the same centres.
 *
 * @param settings the settings
 */
record CentresTrainer(ClusterSettings settings) {

  /**
   * Centres and how good they are.
   *
   * @param centres the centres; one when there are too few customers for more
   * @param stability see {@link ClusterSearch.Found}
   */
  record Found(Centres centres, double stability) {}

  /** Trains on customers who have a {@link Centres#POINT}; there is at least one. */
  Found train(Dataset<Row> customers, long count) {
    List<double[]> sample = sample(customers);
    long most = Math.min(count / settings.fewestCustomers(), different(sample));
    if (most < 2) {
      List<Double> middle = settings.features().stream().map(feature -> 0.0).toList();
      return new Found(new Centres(List.of(middle)), 1);
    }
    ClusterSearch.Found found = new ClusterSearch(settings).of(sample, (int) most);
    return new Found(from(new Centres(found.centres()), customers), found.stability());
  }

  /** The centres that k-means comes to from others. */
  Centres from(Centres start, Dataset<Row> customers) {
    JavaRDD<Vector> points =
        customers
            .select(Centres.POINT)
            .toJavaRDD()
            .map(row -> Vectors.dense(doubles(row)))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Vector[] centres =
          start.points().stream()
              .map(CentresTrainer::doubles)
              .map(Vectors::dense)
              .toArray(Vector[]::new);
      KMeansModel model =
          new KMeans()
              .setK(centres.length)
              .setInitialModel(new KMeansModel(centres))
              .setMaxIterations(settings.maxIterations())
              .setSeed(settings.seed())
              .run(points.rdd());
      return new Centres(
          Arrays.stream(model.clusterCenters())
              .map(centre -> DoubleStream.of(centre.toArray()).boxed().toList())
              .toList());
    } finally {
      points.unpersist();
    }
  }

  /** Customers at random, the same each time. */
  private List<double[]> sample(Dataset<Row> customers) {
    return customers
        .orderBy(xxhash64(col(CustomerFeatures.CUSTOMER_ID)), col(CustomerFeatures.CUSTOMER_ID))
        .limit(settings.search().sampledCustomers())
        .select(Centres.POINT)
        .collectAsList()
        .stream()
        .map(CentresTrainer::doubles)
        .toList();
  }

  private static long different(List<double[]> points) {
    Set<List<Double>> different = new HashSet<>();
    points.forEach(point -> different.add(DoubleStream.of(point).boxed().toList()));
    return different.size();
  }

  private static double[] doubles(Row row) {
    return doubles(row.<Double>getList(0));
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
