package io.clientele.model.cluster;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.ClusterSettings;
import io.clientele.run.JobContext;
import io.clientele.table.Clusters;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class ClusterCustomersTest {
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

  private static List<String> rows(Lakehouse lakehouse) {
    return lakehouse.read(Clusters.TABLE).collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  private static void cluster(
      Lakehouse lakehouse, ClusterSettings settings, String features, int partitions) {
    Dataset<Row> rows = WholeRows.of(CustomerFeatures.TABLE, lakehouse.spark().sql(features));
    lakehouse.overwrite(CustomerFeatures.TABLE, rows.repartition(partitions));
    JobContext context = new JobContext(lakehouse, LocalDate.of(2026, 1, 31), "run", Instant.EPOCH);
    new ClusterCustomers(settings).run(context);
  }

  private static ClusterSettings settings(String clusters) {
    return TestSettings.with(
            "clientele.jobs.clusters.clusters", clusters,
            "clientele.jobs.clusters.features", FEATURES)
        .jobs()
        .clusters();
  }
}
