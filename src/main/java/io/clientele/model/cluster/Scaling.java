package io.clientele.model.cluster;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.stddev_pop;

import io.clientele.config.Indicator;
import io.clientele.model.IndicatorColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Puts features on one scale: logarithms where skewed, minus the mean, over the population's
 * standard deviation, so that each weighs the same. A feature that is the same for everybody is 0.
 *
 * @param features what is scaled
 * @param customers number of customers it was measured on
 * @param means of the features as models take them
 * @param deviations of the same
 */
record Scaling(
    List<Indicator> features, long customers, List<Double> means, List<Double> deviations) {
  private static final double CONSTANT = 1e-9;

  Scaling {
    features = List.copyOf(features);
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
  }

  /** Measures the scale on these customers. */
  static Scaling of(List<Indicator> features, Dataset<Row> customers) {
    List<Column> measures = new ArrayList<>();
    for (Indicator feature : features) {
      measures.add(avg(IndicatorColumns.scaled(feature)));
      measures.add(stddev_pop(IndicatorColumns.scaled(feature)));
    }
    Row measured = customers.coalesce(1).agg(count(lit(1)), measures.toArray(Column[]::new)).head();
    List<Double> means = new ArrayList<>();
    List<Double> deviations = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      means.add(measured.isNullAt(1 + 2 * i) ? 0.0 : measured.getDouble(1 + 2 * i));
      deviations.add(measured.isNullAt(2 + 2 * i) ? 0.0 : measured.getDouble(2 + 2 * i));
    }
    return new Scaling(features, measured.getLong(0), means, deviations);
  }

  /** A point of another scale on this one. */
  List<Double> of(List<Double> point, Scaling other) {
    List<Double> carried = new ArrayList<>();
    for (int i = 0; i < point.size(); i++) {
      double value = other.means().get(i) + point.get(i) * other.deviations().get(i);
      double deviation = deviations.get(i);
      carried.add(deviation < CONSTANT ? 0.0 : (value - means.get(i)) / deviation);
    }
    return carried;
  }

  /** The scaled feature at this position. */
  Column scaled(int position) {
    double deviation = deviations.get(position);
    return deviation < CONSTANT
        ? lit(0.0)
        : IndicatorColumns.scaled(features.get(position))
            .minus(lit(means.get(position)))
            .divide(lit(deviation));
  }

  /** All scaled features, in order. */
  List<Column> scaled() {
    List<Column> scaled = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      scaled.add(scaled(i));
    }
    return scaled;
  }
}
