package io.clientele.model.cluster;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.stddev_pop;
import static org.apache.spark.sql.functions.sum;

import io.clientele.config.ClusterSettings;
import io.clientele.config.ClusterSettings.Feature;
import io.clientele.model.IndicatorColumns;
import io.clientele.model.IndicatorColumns.Ratio;
import io.clientele.model.cluster.Axis.Bounds;
import io.clientele.model.cluster.Axis.Credit;
import io.clientele.table.CustomerFeatures;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Puts features on one scale, so that each weighs what it is meant to.
 *
 * @param customers number of customers it was measured on
 * @param axes one a feature, in their order
 */
record Scaling(long customers, List<Axis> axes) {
  /** One rank in so many that quantiles may be off. */
  private static final int ACCURACY = 10_000;

  private static final Ratio NO_SUMS = new Ratio(lit(0.0), lit(0.0));

  Scaling {
    axes = List.copyOf(axes);
  }

  /** Measures the scale on these customers. */
  static Scaling of(ClusterSettings settings, Dataset<Row> customers) {
    Dataset<Row> together = customers.coalesce(1);
    List<Credit> credits = credits(settings, together);
    List<Bounds> bounds = bounds(settings, credits, together);
    List<Column> measures = new ArrayList<>();
    for (int i = 0; i < credits.size(); i++) {
      Column bounded = bounds.get(i).within(credits.get(i).value(settings.features().get(i)));
      measures.add(avg(bounded));
      measures.add(stddev_pop(bounded));
    }
    Row measured = measured(measures, together);
    List<Axis> axes = new ArrayList<>();
    for (int i = 0; i < credits.size(); i++) {
      axes.add(
          new Axis(
              settings.features().get(i),
              credits.get(i),
              bounds.get(i),
              number(measured, 1 + 2 * i),
              number(measured, 2 + 2 * i)));
    }
    return new Scaling(measured.getLong(0), axes);
  }

  /** The average order's share of each sum, so many times. */
  private static List<Credit> credits(ClusterSettings settings, Dataset<Row> customers) {
    List<Column> measures = new ArrayList<>();
    measures.add(sum(col(CustomerFeatures.FREQUENCY).cast("double")));
    for (Feature feature : settings.features()) {
      Ratio sums = IndicatorColumns.ratio(feature.indicator()).orElse(NO_SUMS);
      measures.add(sum(sums.part()));
      measures.add(sum(sums.whole()));
    }
    Row measured = measured(measures, customers);
    double orders = number(measured, 1);
    double credited = orders == 0 ? 0 : settings.scaling().creditOrders() / orders;
    List<Credit> credits = new ArrayList<>();
    for (int i = 0; i < settings.features().size(); i++) {
      credits.add(
          new Credit(
              credited * number(measured, 2 + 2 * i), credited * number(measured, 3 + 2 * i)));
    }
    return credits;
  }

  private static List<Bounds> bounds(
      ClusterSettings settings, List<Credit> credits, Dataset<Row> customers) {
    double share = settings.scaling().outlierShare();
    List<Column> measures = new ArrayList<>();
    for (int i = 0; i < credits.size(); i++) {
      Column value = credits.get(i).value(settings.features().get(i));
      measures.add(percentile_approx(value, array(lit(share), lit(1 - share)), lit(ACCURACY)));
    }
    Row measured = measured(measures, customers);
    List<Bounds> bounds = new ArrayList<>();
    for (int i = 0; i < credits.size(); i++) {
      List<Double> ends = measured.isNullAt(1 + i) ? List.of(0.0, 0.0) : measured.getList(1 + i);
      bounds.add(new Bounds(ends.get(0), ends.get(1)));
    }
    return bounds;
  }

  /** The number of customers, then the measures. */
  private static Row measured(List<Column> measures, Dataset<Row> customers) {
    return customers.agg(count(lit(1)), measures.toArray(Column[]::new)).head();
  }

  private static double number(Row row, int position) {
    return row.isNullAt(position) ? 0 : row.getDouble(position);
  }

  /** A point of another scale on this one. */
  List<Double> of(List<Double> point, Scaling other) {
    List<Double> carried = new ArrayList<>();
    for (int i = 0; i < point.size(); i++) {
      carried.add(axes.get(i).carried(point.get(i), other.axes().get(i)));
    }
    return carried;
  }

  /** The customer as a point. */
  Column point() {
    return array(axes.stream().map(Axis::coordinate).toArray(Column[]::new));
  }
}
