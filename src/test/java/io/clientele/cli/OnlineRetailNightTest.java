package io.clientele.cli;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.clientele.config.Settings;
import io.clientele.table.Lakehouse;
import io.clientele.testkit.OnlineRetail;
import io.clientele.testkit.WithSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** UCI Online Retail: 305 daily files, with figures computed outside by R and numpy. */
@ExtendWith(WithSpark.class)
@EnabledIfEnvironmentVariable(named = "CLIENTELE_REAL_DATA", matches = ".+")
@EnabledIfEnvironmentVariable(named = "CLIENTELE_WHOLE_NIGHTS", matches = ".+")
final class OnlineRetailNightTest {
  private static final String AS_OF = "2011-12-09";

  private static final String LAST_NIGHT = "as_of = '" + AS_OF + "'";

  /** Every table of the night's date; not the ledger, nor what names runs and dates of nights. */
  private static final List<String> TABLES =
      List.of(
          "silver.customer_records",
          "silver.order_lines",
          "golden.customers",
          "golden.customer_links",
          "features.customer_features",
          "features.customer_snapshots",
          "marts.rfm",
          "marts.rfm_cut_points",
          "marts.clusters",
          "marts.cluster_profiles",
          "marts.association_rules",
          "marts.recommendations",
          "marts.churn",
          "marts.outliers",
          "marts.customer_360",
          "marts.segments",
          "marts.segment_kpis");

  /** What carries state from night to night; the other jobs make their tables anew. */
  private static final Set<String> STATEFUL =
      Set.of("ingest", "clean-customer-records", "resolve-customers");

  @Test
  void allFilesAtOnceGiveTheReferenceFiguresAndMonthByMonthTheSameTables(
      Lakehouse lakehouse, @TempDir Path landing) throws IOException {
    Path real = Path.of(System.getenv("CLIENTELE_REAL_DATA"));
    Path data = real.resolve("online_retail");
    Nights.run(lakehouse, settings(real, lakehouse), AS_OF);

    assertRows(
        lakehouse.read("ops.files").selectExpr("count(*) files", "sum(rows_in) rows_in"),
        "files, rows_in",
        "305|541909");
    assertRows(
        lakehouse
            .read("silver.order_lines")
            .where("line_type = 'sale' and customer_id is not null")
            .selectExpr(
                "count(*) lines",
                "count(distinct customer_id) customers",
                "count(distinct order_id) orders",
                "sum(amount) amount"),
        "lines, customers, orders, amount",
        "397884|4338|18532|8911407.90");
    assertEveryCustomer(lakehouse);
    assertScores(lakehouse);
    assertWhalesStandOut(lakehouse);
    for (String table :
        List.of("association_rules", "clusters", "cluster_profiles", "churn", "customer_360")) {
      assertFalse(lakehouse.read("marts." + table).isEmpty(), table);
    }

    Lakehouse monthly = new Lakehouse(lakehouse.spark(), landing.resolve("lakehouse").toString());
    runMonthByMonth(monthly, data, landing);
    for (String table : TABLES) {
      assertEquals(rows(lakehouse, table), rows(monthly, table), table);
    }
  }

  /** Recency, frequency and money of each customer of the shop, against the files themselves. */
  private static void assertEveryCustomer(Lakehouse lakehouse) {
    Dataset<Row> scored =
        lakehouse
            .read("marts.rfm")
            .join(lakehouse.read("golden.customer_links"), "customer_id")
            .selectExpr("source_id as customer_id", "recency_days", "frequency", "monetary");
    Dataset<Row> expected =
        OnlineRetail.customers(lakehouse.spark())
            .selectExpr(
                "regexp_replace(customer_id, '[.]0$', '') customer_id",
                "recency_days",
                "frequency",
                "cast(monetary as decimal(18, 2)) monetary");
    assertEquals(4338, scored.count());
    assertEquals(List.of(), Nights.rows(expected.exceptAll(scored).limit(3)));
    assertEquals(List.of(), Nights.rows(scored.exceptAll(expected).limit(3)));
  }

  /** The largest customers are among the twenty most unusual, for what they bought. */
  private static void assertWhalesStandOut(Lakehouse lakehouse) {
    assertRows(
        lakehouse
            .read("marts.outliers")
            .join(lakehouse.read("golden.customer_links"), "customer_id")
            .orderBy(col("distance").desc())
            .limit(20)
            .where("source_id in ('18102', '14646', '12748', '14911')")
            .selectExpr("source_id", "kind", "substring_index(reasons[0], ',', 1) reason")
            .orderBy("source_id"),
        "source_id,kind,reason",
        "12748|unusual|frequency 209",
        "14646|unusual|frequency 73",
        "14911|unusual|frequency 201",
        "18102|unusual|frequency 60");
  }

  private static void assertScores(Lakehouse lakehouse) {
    Dataset<Row> rfm = lakehouse.read("marts.rfm");
    assertRows(
        lakehouse
            .read("marts.rfm_cut_points")
            .selectExpr("indicator", "cut", "round(cut_point, 2) point"),
        "indicator, cut, point",
        "recency_days|1|13.8",
        "recency_days|2|33.0",
        "recency_days|3|72.0",
        "recency_days|4|180.0",
        "frequency|1|1.0",
        "frequency|2|2.0",
        "frequency|3|3.0",
        "frequency|4|6.0",
        "monetary|1|250.19",
        "monetary|2|490.1",
        "monetary|3|942.28",
        "monetary|4|2058.43");
    assertRows(rfm.groupBy("r").count(), "r, count", "1|861", "2|866", "3|863", "4|880", "5|868");
    assertRows(rfm.groupBy("f").count(), "f, count", "1|1493", "2|835", "3|508", "4|802", "5|700");
    assertRows(rfm.where("rfm = '555'").groupBy("rfm").count(), "rfm, count", "555|324");
  }

  /** Thirteen nights, each after a month's files have come; the last runs every job. */
  private static void runMonthByMonth(Lakehouse lakehouse, Path data, Path landing)
      throws IOException {
    Path folder = Files.createDirectory(landing.resolve("online_retail"));
    Settings settings = settings(landing, lakehouse);
    List<String> months = months(data);
    assertEquals(13, months.size());
    for (String month : months) {
      for (Path file : files(data, month)) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
      boolean last = month.equals(months.get(months.size() - 1));
      Nights.run(
          lakehouse, settings, last ? AS_OF : month + "-28", job -> last || STATEFUL.contains(job));
    }
  }

  private static Settings settings(Path landing, Lakehouse lakehouse) {
    return Nights.settings(
        "conf/examples/online-retail.conf",
        Map.of(
            "clientele.landing", landing.toAbsolutePath().toString(),
            "clientele.lakehouse", lakehouse.root()));
  }

  private static List<String> months(Path data) throws IOException {
    return names(data).stream().map(name -> name.substring(0, 7)).distinct().toList();
  }

  private static List<Path> files(Path data, String month) throws IOException {
    return names(data).stream().filter(n -> n.startsWith(month)).map(data::resolve).toList();
  }

  /** The table's rows as of the last night, without order; all when they bear no such date. */
  private static List<String> rows(Lakehouse lakehouse, String table) {
    return Nights.rows(
        lakehouse.read(table).where(table.equals("marts.segment_kpis") ? LAST_NIGHT : "true"));
  }

  private static List<String> names(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
