package io.clientele.model.cluster;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.Indicator;
import io.clientele.model.IndicatorColumns;
import io.clientele.model.IndicatorColumns.Ratio;
import io.clientele.model.cluster.Profile.Mean;
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
 * @param axes what customers were compared by
 */
record Profiles(List<Axis> axes) {
  /** One profile a cluster that has a customer; the ids are still those given. */
  List<Profile> of(Dataset<Row> customers) {
    List<Column> measures = new ArrayList<>();
    measures.add(avg(col(CustomerFeatures.MONETARY).cast("double")));
    for (Axis axis : axes) {
      Indicator indicator = axis.feature().indicator();
      Column value = IndicatorColumns.value(indicator);
      Ratio mean =
          IndicatorColumns.ratio(indicator)
              .orElse(new Ratio(value, when(value.isNotNull(), lit(1.0))));
      measures.add(sum(mean.part()));
      measures.add(sum(mean.whole()));
      measures.add(avg(axis.scaled()));
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
    Map<Indicator, Mean> means = new EnumMap<>(Indicator.class);
    List<Double> centre = new ArrayList<>();
    int at = 3;
    for (Axis axis : axes) {
      double of = row.isNullAt(at + 1) ? 0 : row.getDouble(at + 1);
      if (of > 0) {
        means.put(axis.feature().indicator(), new Mean(row.getDouble(at), of));
      }
      centre.add(row.getDouble(at + 2));
      at += 3;
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
