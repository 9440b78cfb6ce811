package io.clientele.model.cluster;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.clientele.config.Indicator;
import io.clientele.model.IndicatorColumns;
import io.clientele.table.Clusters;
import io.clientele.table.CustomerFeatures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * From customers with their cluster to the clusters' profiles, the one with the highest mean
 * spending first.
 *
 * @param features what customers were compared by
 */
record Profiles(List<Indicator> features) {
  private static final double ROUNDING = 1e4;

  /** One profile a cluster that has a customer; the ids are still those given. */
  List<Profile> of(Dataset<Row> customers) {
    List<Column> measures = new ArrayList<>();
    measures.add(avg(col(CustomerFeatures.MONETARY).cast("double")));
    features.forEach(feature -> measures.add(avg(IndicatorColumns.value(feature))));
    for (int i = 0; i < features.size(); i++) {
      measures.add(avg(element_at(col(Centres.POINT), lit(i + 1))));
    }
    measures.add(sum(Centres.SQUARED));
    return customers
        .coalesce(1)
        .groupBy(Clusters.CLUSTER_ID)
        .agg(count(lit(1)), measures.toArray(Column[]::new))
        .collectAsList()
        .stream()
        .map(this::profile)
        .sorted(Comparator.comparingDouble(Profile::spending).reversed().thenComparing(Profile::id))
        .toList();
  }

  private Profile profile(Row row) {
    Map<Indicator, Double> means = new EnumMap<>(Indicator.class);
    List<Double> centre = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      int mean = 3 + i;
      if (!row.isNullAt(mean)) {
        means.put(features.get(i), Math.round(row.getDouble(mean) * ROUNDING) / ROUNDING);
      }
      centre.add(row.getDouble(mean + features.size()));
    }
    return new Profile(
        row.getInt(0),
        row.getLong(1),
        row.getDouble(2),
        means,
        centre,
        row.getDouble(row.length() - 1));
  }
}
