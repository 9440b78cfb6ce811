package io.clientele.model.cluster;

import static org.apache.spark.sql.functions.posexplode;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.ClusterSettings;
import io.clientele.table.CustomerFeatures;
import io.clientele.testkit.DatasetAssert;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class ScalingTest {
  private static final ClusterSettings SETTINGS =
      settings(
          "[{name = peak_order_share, high = h, low = l, weight = 0.5},"
              + " {name = return_share, high = h, low = l},"
              + " {name = recency_days, high = h, low = l, weight = 0}]");

  /** Two customers: 1 order of 4 in the peak; nobody returns anything. */
  private static final String TWO =
      "SELECT * FROM VALUES ('ann', 1, 1, 2, 7), ('ben', 3, 0, 2, 70)"
          + " AS c(customer_id, frequency, peak_orders, lines, recency_days)";

  @Test
  void takesRatiosAsIfEachHadMadeOneMoreAverageOrder(SparkSession spark) {
    Dataset<Row> customers = customers(spark, TWO);

    Scaling scaling = Scaling.of(SETTINGS, customers);

    assertEquals(2, scaling.customers());
    // The average order is of the peak to a quarter: (1 + .25) / (1 + 1) and (0 + .25) / (3 + 1).
    Axis peak = scaling.axes().get(0);
    assertEquals(new Axis.Credit(0.25, 1), peak.credit());
    assertEquals((0.625 + 0.0625) / 2, peak.mean(), 1e-12);
    assertEquals((0.625 - 0.0625) / 2, peak.deviation(), 1e-12);
    // One deviation from the mean at half a weight; the same for all; weighing nothing.
    DatasetAssert.assertRows(
        customers
            .select(customers.col("customer_id"), posexplode(scaling.point()))
            .selectExpr("customer_id", "pos", "round(col, 9) AS coordinate"),
        "customer_id, pos, coordinate",
        "ann|0|0.5",
        "ann|1|0.0",
        "ann|2|0.0",
        "ben|0|-0.5",
        "ben|1|0.0",
        "ben|2|0.0");
  }

  @Test
  void takesTheFewMostExtremeForTheNextOne(SparkSession spark) {
    ClusterSettings settings = settings("[{name = nps_last, high = h, low = l}]");
    Dataset<Row> customers =
        customers(
            spark,
            "SELECT concat('c', id) AS customer_id, 1 AS frequency,"
                + " CASE id WHEN 199 THEN 1e6 ELSE cast(id AS double) END AS nps_last FROM range(200)");

    Axis axis = Scaling.of(settings, customers).axes().get(0);

    assertEquals(new Axis.Bounds(1, 197), axis.bounds());
    assertEquals(99.49, axis.mean(), 1e-9); // 1, 1, 2, 3, .. 197, 197, 197
    DatasetAssert.assertRows(
        customers
            .where("nps_last IN (0, 1, 197, 1e6)")
            .withColumn("scaled", axis.scaled())
            .groupBy("scaled")
            .count()
            .selectExpr("scaled > 0 AS high", "count"),
        "high, count",
        "true|2",
        "false|2");
  }

  @Test
  void carriesPointsToAnotherScale() {
    ClusterSettings.Feature feature = SETTINGS.features().get(0);
    Axis.Bounds bounds = new Axis.Bounds(0, 1);
    Axis.Credit credit = new Axis.Credit(0, 1);
    Scaling then = new Scaling(2, List.of(new Axis(feature, credit, bounds, 0.4, 0.2)));
    Scaling now = new Scaling(2, List.of(new Axis(feature, credit, bounds, 0.5, 0.1)));

    // 1 at half a weight is two deviations: .8 of everything, three of the others, 1.5 at a half.
    assertEquals(1.5, now.of(List.of(1.0), then).get(0), 1e-12);
  }

  private static Dataset<Row> customers(SparkSession spark, String rows) {
    return WholeRows.of(CustomerFeatures.TABLE, spark.sql(rows));
  }

  private static ClusterSettings settings(String features) {
    return TestSettings.with("clientele.jobs.clusters.features", features).jobs().clusters();
  }
}
