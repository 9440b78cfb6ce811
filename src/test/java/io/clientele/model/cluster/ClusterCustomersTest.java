package io.clientele.model.cluster;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.ClusterSettings;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Clusters;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.testkit.OnlineRetail;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class ClusterCustomersTest {
  private static final LocalDate D = LocalDate.of(2026, 1, 31);
  private static final String FEATURES =
      "[{name = recency_days, high = long gone, low = recent},"
          + " {name = frequency, high = many orders, low = few orders},"
          + " {name = monetary, high = high spending, low = low spending}]";
  private static final ClusterSettings SETTINGS = settings("3");

  /** Three kinds of customers, 40 each, far apart: few, some and many orders. */
  private static final String BLOBS =
      "SELECT concat('c', id) AS customer_id, "
          + "CASE id % 3 WHEN 0 THEN 300 + id % 17 WHEN 1 THEN 40 + id % 11 ELSE 5 + id % 3 END AS recency_days, "
          + "CASE id % 3 WHEN 0 THEN 1 WHEN 1 THEN 6 ELSE 40 + id % 5 END AS frequency, "
          + "CASE id % 3 WHEN 0 THEN 20 + id % 7 WHEN 1 THEN 400 + id % 50 ELSE 9000 + id END AS monetary "
          + "FROM range(120)";

  @Test
  void findsThePlantedGroupsTheHighestSpendingFirst(Lakehouse lakehouse) {
    cluster(lakehouse, SETTINGS, BLOBS, 1);

    assertRows(
        lakehouse
            .read(Clusters.TABLE)
            .selectExpr(
                "cast(substring(customer_id, 2) AS int) % 3 AS kind", "cluster_id", "cluster_name")
            .groupBy("kind", "cluster_id", "cluster_name")
            .count(),
        "kind, cluster_id, cluster_name, count",
        "2|0|Many orders, high spending|40",
        "1|1|Average|40",
        "0|2|Long gone, low spending|40");
    assertRows(
        lakehouse.read(Clusters.PROFILES).selectExpr("*", "means['frequency'] AS frequency"),
        "cluster_id, as_of, size, frequency",
        "0|2026-01-31|40|42.0",
        "1|2026-01-31|40|6.0",
        "2|2026-01-31|40|1.0");
  }

  @Test
  void givesTheSameClustersHoweverTheRowsAreSpread(Lakehouse lakehouse) {
    String cloud =
        "SELECT concat('c', id) AS customer_id, cast(1 + 300 * rand(1) AS int) AS recency_days, "
            + "cast(1 + 20 * rand(2) AS int) AS frequency, 10 + 990 * rand(3) AS monetary FROM range(0, 500, 1, 1)";
    cluster(lakehouse, SETTINGS, cloud, 1);
    List<String> once = rows(lakehouse);
    cluster(lakehouse, SETTINGS, cloud, 7);

    assertEquals(once, rows(lakehouse));
    assertEquals(500, once.size());
    assertEquals(1, lakehouse.read(Ops.MODELS).count(), "the same night makes the same version");
  }

  @Test
  void looksForFewerClustersAmongFewCustomers(Lakehouse lakehouse) {
    cluster(lakehouse, SETTINGS, BLOBS + " LIMIT 45", 1);
    assertEquals(2, lakehouse.read(Clusters.PROFILES).count());

    lakehouse.clear(Clusters.PROFILES.fullName());
    lakehouse.clear(Ops.MODELS.fullName());
    cluster(lakehouse, SETTINGS, BLOBS + " LIMIT 7", 1);
    assertRows(lakehouse.read(Clusters.PROFILES), "cluster_id, cluster_name, size", "0|Average|7");
    assertEquals(7, lakehouse.read(Clusters.TABLE).where("distance >= 0").count());
  }

  @Test
  void putsCustomersWhoAreAllAlikeTogether(Lakehouse lakehouse) {
    cluster(
        lakehouse,
        SETTINGS,
        "SELECT concat('c', id) AS customer_id, 5 AS recency_days, 2 AS frequency, 10 AS monetary FROM range(100)",
        3);

    assertRows(lakehouse.read(Clusters.PROFILES), "cluster_id, size", "0|100");
  }

  @Test
  void leavesOutCustomersWithoutAPurchase(Lakehouse lakehouse) {
    cluster(
        lakehouse,
        SETTINGS,
        "SELECT 'c' AS customer_id, cast(null AS int) AS recency_days, 0 AS frequency, 0 AS monetary",
        1);

    assertRows(lakehouse.read(Clusters.TABLE), "customer_id");
    assertRows(lakehouse.read(Clusters.PROFILES), "cluster_id");
    assertTrue(lakehouse.exists(Clusters.TABLE.fullName()));
  }

  @Test
  void keepsClustersAndTheirNamesUntilTheyAreOld(Lakehouse lakehouse) {
    cluster(lakehouse, SETTINGS, BLOBS, 1);
    String version = version(lakehouse);
    List<String> first = rows(lakehouse);

    // A new customer, and one whose numbers moved a little.
    JobReport next =
        cluster(
            lakehouse,
            SETTINGS,
            "SELECT customer_id, if(customer_id = 'c3', 305, recency_days) AS recency_days, frequency,"
                + " monetary FROM ("
                + BLOBS
                + ") UNION ALL SELECT 'new', 6, 41, 9001",
            D.plusDays(1));

    assertEquals(0, next.metrics().get("fitted"), next.metrics().toString());
    assertEquals(version, version(lakehouse));
    assertRows(
        lakehouse.read(Clusters.TABLE).where("customer_id IN ('new', 'c0', 'c1')"),
        "customer_id, as_of, cluster_name, model_version",
        "new|2026-02-01|Many orders, high spending|" + version,
        "c0|2026-02-01|Long gone, low spending|" + version,
        "c1|2026-02-01|Average|" + version);

    JobReport old = cluster(lakehouse, SETTINGS, BLOBS, D.plusDays(90));

    assertEquals(1, old.metrics().get("fitted"));
    assertEquals(2, lakehouse.read(Ops.MODELS).count());
    assertRows(
        lakehouse.read(Clusters.PROFILES),
        "cluster_id, cluster_name, size",
        "0|Many orders, high spending|40",
        "1|Average|40",
        "2|Long gone, low spending|40");

    cluster(lakehouse, SETTINGS, BLOBS, D);
    assertEquals(first, rows(lakehouse), "an older night goes by the clusters of then");
  }

  @Test
  void fitsAnewWhenCustomersHaveMoved(Lakehouse lakehouse) {
    cluster(lakehouse, SETTINGS, BLOBS, 1);

    JobReport moved =
        cluster(
            lakehouse,
            SETTINGS,
            BLOBS.replace("9000 + id", "60000 + id").replace("400 + id % 50", "3000 + id % 50"),
            D.plusDays(1));

    assertEquals(1, moved.metrics().get("fitted"));
    assertRows(
        lakehouse.read(Clusters.PROFILES),
        "cluster_id, cluster_name, size",
        "0|Many orders, high spending|40",
        "1|Average|40",
        "2|Long gone, low spending|40");
  }

  /** Sums of squared distances that scikit-learn's k-means finds in 20 starts. */
  @Test
  @EnabledIfEnvironmentVariable(named = "CLIENTELE_REAL_DATA", matches = ".+")
  void findsTheTightestClustersOfOnlineRetail(SparkSession spark) {
    double[] known = {6474.15, 4856.51, 3924.67, 3268.21, 2840.27, 2533.09, 2325.54};
    Dataset<Row> customers = OnlineRetail.customers(spark).coalesce(1).sort("customer_id").cache();
    for (int clusters = 2; clusters <= 8; clusters++) {
      ClusterSettings settings = settings(Integer.toString(clusters));
      Dataset<Row> points = ClusterModel.points(Scaling.of(settings, customers), customers);

      Centres centres = new CentresTrainer(settings).train(points, 4338).centres();

      double found = points.transform(centres::apply).agg(sum(Centres.SQUARED)).head().getDouble(0);
      assertTrue(found <= 1.01 * known[clusters - 2], clusters + " clusters: " + found);
    }
    customers.unpersist();
  }

  private static String version(Lakehouse lakehouse) {
    return lakehouse.read(Clusters.PROFILES).select("model_version").distinct().head().getString(0);
  }

  private static List<String> rows(Lakehouse lakehouse) {
    return lakehouse.read(Clusters.TABLE).collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  private static void cluster(
      Lakehouse lakehouse, ClusterSettings settings, String features, int partitions) {
    cluster(lakehouse, settings, features, D, partitions);
  }

  private static JobReport cluster(
      Lakehouse lakehouse, ClusterSettings settings, String features, LocalDate asOf) {
    return cluster(lakehouse, settings, features, asOf, 1);
  }

  private static JobReport cluster(
      Lakehouse lakehouse,
      ClusterSettings settings,
      String features,
      LocalDate asOf,
      int partitions) {
    Dataset<Row> rows =
        WholeRows.of(CustomerFeatures.TABLE, lakehouse.spark().sql(features))
            .withColumn(CustomerFeatures.AS_OF, lit(Date.valueOf(asOf)));
    lakehouse.overwrite(CustomerFeatures.TABLE, rows.repartition(partitions));
    return new ClusterCustomers(settings)
        .run(new JobContext(lakehouse, asOf, "run", Instant.EPOCH));
  }

  private static ClusterSettings settings(String clusters) {
    return TestSettings.with(
            "clientele.jobs.clusters.search.least-clusters", clusters,
            "clientele.jobs.clusters.search.most-clusters", clusters,
            "clientele.jobs.clusters.scaling.outlier-share", "0",
            "clientele.jobs.clusters.features", FEATURES)
        .jobs()
        .clusters();
  }
}
