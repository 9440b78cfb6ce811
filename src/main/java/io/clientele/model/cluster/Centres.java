package io.clientele.model.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.struct;

import io.clientele.table.Clusters;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The centres of the clusters, in scaled features. A customer belongs to the nearest; of two as
 * near, to the first.
 *
 * @param points one a cluster
 */
record Centres(List<List<Double>> points) {
  /** Column of the scaled features, an array. */
  static final String POINT = "point";

  private static final String NEAREST = "nearest";

  /** Column of the squared distance to the nearest. */
  static final String SQUARED = "squared";

  private static final int DECIMALS = 6;

  Centres {
    points = points.stream().map(List::copyOf).toList();
  }

  /**
   * Adds to customers, who have a {@link #POINT}, the cluster and the distance to its centre, also
   * {@link #SQUARED}.
   */
  Dataset<Row> apply(Dataset<Row> customers) {
    return customers
        .withColumn(NEAREST, nearest())
        .withColumn(Clusters.CLUSTER_ID, col(NEAREST).getField(Clusters.CLUSTER_ID))
        .withColumn(SQUARED, col(NEAREST).getField(SQUARED))
        .withColumn(Clusters.DISTANCE, round(sqrt(col(SQUARED)), DECIMALS))
        .drop(NEAREST);
  }

  /** The same centres, the one at each of these positions in its turn. */
  Centres inOrder(List<Integer> positions) {
    return new Centres(positions.stream().map(points::get).toList());
  }

  private Column nearest() {
    List<Column> distances = new ArrayList<>();
    for (int id = 0; id < points.size(); id++) {
      distances.add(struct(squared(points.get(id)).as(SQUARED), lit(id).as(Clusters.CLUSTER_ID)));
    }
    return distances.size() == 1 ? distances.get(0) : least(distances.toArray(Column[]::new));
  }

  private static Column squared(List<Double> centre) {
    Column sum = lit(0.0);
    for (int i = 0; i < centre.size(); i++) {
      Column difference = element_at(col(POINT), lit(i + 1)).minus(lit(centre.get(i)));
      sum = sum.plus(difference.multiply(difference));
    }
    return sum;
  }
}
