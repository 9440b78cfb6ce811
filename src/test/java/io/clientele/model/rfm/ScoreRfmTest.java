package io.clientele.model.rfm;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static io.clientele.testkit.TableRows.rows;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.RfmSettings;
import io.clientele.config.SettingsLoader;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.Lakehouse;
import io.clientele.table.Rfm;
import io.clientele.testkit.OnlineRetail;
import io.clientele.testkit.WithSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class ScoreRfmTest {
  private static final RfmSettings SETTINGS =
      new SettingsLoader(Path.of("")).load(Optional.empty(), Map.of()).jobs().rfm();
  private static final String RFM_COLUMNS = String.join(",", Rfm.TABLE.columnNames());
  private static final LocalDate D = LocalDate.of(2026, 3, 31);

  @Test
  void scoresByInterpolatedQuintilesEqualValuesAlike(Lakehouse lakehouse) {
    lakehouse.overwrite(CustomerFeatures.TABLE, customers(lakehouse.spark()));

    JobReport report = new ScoreRfm(SETTINGS).run(context(lakehouse, D));
    new ScoreRfm(SETTINGS).run(context(lakehouse, D));

    assertEquals(Map.of("marts.rfm", 6L, "marts.rfm_cut_points", 12L), report.rows());
    assertRows(
        lakehouse.read(Rfm.TABLE),
        RFM_COLUMNS,
        "a|2026-03-31|1|1|10.00|5|1|1|511|New Customers|10.00|0|0",
        "b|2026-03-31|2|1|20.00|5|1|1|511|New Customers|20.00|1|0",
        "c|2026-03-31|3|1|30.00|4|1|2|412|Promising|30.00|2|0",
        "d|2026-03-31|50|4|40.00|3|3|3|333|Need Attention|35.00|49|40",
        "e|2026-03-31|60|4|50.00|2|3|4|234|At Risk|50.00|59|365",
        "f|2026-03-31|70|9|60.50|1|5|5|155|Can't Lose Them|0.00|69|1");
    assertRows(
        lakehouse.read(Rfm.CUT_POINTS),
        "as_of, indicator, cut, cut_point, rule",
        "2026-03-31|recency_days|1|2.0|interpolated",
        "2026-03-31|recency_days|2|3.0|interpolated",
        "2026-03-31|recency_days|3|50.0|interpolated",
        "2026-03-31|recency_days|4|60.0|interpolated",
        "2026-03-31|frequency|1|1.0|interpolated",
        "2026-03-31|frequency|2|1.0|interpolated",
        "2026-03-31|frequency|3|4.0|interpolated",
        "2026-03-31|frequency|4|4.0|interpolated",
        "2026-03-31|monetary|1|20.0|interpolated",
        "2026-03-31|monetary|2|30.0|interpolated",
        "2026-03-31|monetary|3|40.0|interpolated",
        "2026-03-31|monetary|4|50.0|interpolated");
  }

  @Test
  void writesNothingWithoutPurchases(Lakehouse lakehouse) {
    lakehouse.overwrite(
        CustomerFeatures.TABLE, customers(lakehouse.spark()).where("frequency = 0"));

    JobReport report = new ScoreRfm(SETTINGS).run(context(lakehouse, D));

    assertEquals(Map.of("marts.rfm", 0L, "marts.rfm_cut_points", 0L), report.rows());
  }

  @Test
  void scoresByGivenCutPointsAndByMoneyLessReturns(Lakehouse lakehouse) {
    lakehouse.overwrite(CustomerFeatures.TABLE, customers(lakehouse.spark()));

    new ScoreRfm(
            settings(
                "recency-days=[2,40,60,65]", "frequency=[1,2,3,8]", "money=net", "rule=plus-one"))
        .run(context(lakehouse, D));

    assertRows(
        lakehouse.read(Rfm.TABLE),
        "customer_id, rfm",
        "a|521",
        "b|422",
        "c|423",
        "d|344",
        "e|245",
        "f|151");
    assertRows(
        lakehouse.read(Rfm.CUT_POINTS).where("cut < 3"),
        "indicator, cut, cut_point, rule",
        "recency_days|1|2.0|fixed",
        "recency_days|2|40.0|fixed",
        "frequency|1|1.0|fixed",
        "frequency|2|2.0|fixed",
        "monetary_net|1|11.0|plus-one",
        "monetary_net|2|21.0|plus-one");
  }

  @Test
  void interpolatesBetweenNeighbours(SparkSession spark) {
    Dataset<Row> customers =
        spark.sql(
            "SELECT recency_days, 1L AS frequency, 2.5 AS monetary"
                + " FROM VALUES (4), (11), (7), (20) AS t(recency_days)");

    // R: quantile(c(4, 11, 7, 20), c(.2, .4, .6, .8)) is 5.8 7.8 10.2 14.6
    List<Double> cuts = CutPoints.of(customers, SETTINGS.cutPoints()).recency().points();

    assertEquals(List.of(5.8, 7.8, 10.2, 14.6), cuts.stream().map(ScoreRfmTest::rounded).toList());
  }

  @Test
  void scoresAlikeForAnyPartitioning(SparkSession spark) {
    Dataset<Row> customers =
        spark
            .range(1000)
            .select(
                col("id").as(CustomerFeatures.CUSTOMER_ID),
                col("id").multiply(7919).mod(365).cast("int").as(Rfm.RECENCY_DAYS),
                col("id").multiply(31).mod(17).plus(1).as(Rfm.FREQUENCY),
                col("id").multiply(104729).mod(99991).divide(100).as(Rfm.MONETARY));

    List<String> one = scores(customers.coalesce(1));

    assertEquals(one, scores(customers.repartition(7)));
    assertEquals(one, scores(customers.repartition(3, col(Rfm.FREQUENCY)).sort(Rfm.MONETARY)));
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "CLIENTELE_REAL_DATA", matches = ".+")
  void givesThePublishedFiguresOfOnlineRetail(SparkSession spark) {
    Dataset<Row> customers = OnlineRetail.customers(spark);
    assertRows(
        customers.agg(
            count(lit(1)).as("customers"),
            sum(Rfm.FREQUENCY).as("orders"),
            sum(Rfm.MONETARY).as("revenue")),
        "customers, orders, revenue",
        "4338|18532|8911407.90");

    CutPoints cuts = CutPoints.of(customers, SETTINGS.cutPoints());
    Dataset<Row> scored = customers.transform(new RfmScores(SETTINGS, cuts)::apply).cache();

    assertRows(
        cuts.rows(spark, LocalDate.of(2011, 12, 9))
            .withColumn(Rfm.CUT_POINT, round(col(Rfm.CUT_POINT), 2)),
        "indicator, cut, cut_point",
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
    assertRows(
        scored.groupBy(Rfm.R).count(), "r, count", "1|861", "2|866", "3|863", "4|880", "5|868");
    assertRows(
        scored.groupBy(Rfm.F).count(), "f, count", "1|1493", "2|835", "3|508", "4|802", "5|700");
    assertRows(
        scored.where("rfm IN ('555', '111')").groupBy(Rfm.RFM).count(),
        "rfm, count",
        "555|324",
        "111|330");
    assertRows(
        scored.groupBy(Rfm.SEGMENT).count(),
        "segment, count",
        "Hibernating|1335",
        "Loyal Customers|688",
        "Champions|604",
        "Potential Loyalists|484",
        "About to Sleep|478",
        "At Risk|357",
        "Promising|169",
        "Need Attention|121",
        "New Customers|67",
        "Can't Lose Them|35");
    scored.unpersist();
  }

  /** The published result of R's package rfm on its own example of orders, as of 2006-12-31. */
  @Test
  @EnabledIfEnvironmentVariable(named = "CLIENTELE_REAL_DATA", matches = ".+")
  void givesTheFiguresOfThePackageRfm(SparkSession spark) {
    Dataset<Row> customers =
        spark
            .read()
            .option("header", true)
            .csv(System.getenv("CLIENTELE_REAL_DATA") + "/rfm_orders")
            .groupBy(col("customer_id"))
            .agg(
                expr("datediff(DATE'2006-12-31', max(to_date(order_date)))").as(Rfm.RECENCY_DAYS),
                count(lit(1)).as(Rfm.FREQUENCY),
                sum(col("revenue").cast("decimal(18,2)")).as(Rfm.MONETARY));
    RfmSettings settings = settings("rule=plus-one");

    CutPoints cuts = CutPoints.of(customers, settings.cutPoints());
    Dataset<Row> scored = customers.transform(new RfmScores(settings, cuts)::apply);

    assertEquals(995, customers.count());
    assertEquals(List.of(115.0, 181.0, 297.4, 482.0), tenths(cuts.recency().points()));
    assertEquals(List.of(4.0, 5.0, 6.0, 8.0), tenths(cuts.frequency().points()));
    assertEquals(List.of(255.8, 382.0, 506.4, 666.0), tenths(cuts.money().points()));
    assertRows(
        scored.where("customer_id IN ('Add Senger', 'Agness O\\'Keefe', 'Alannah Borer')"),
        "customer_id, recency_days, frequency, monetary, rfm",
        "Add Senger|140|3|340.00|412",
        "Agness O'Keefe|90|9|843.00|555",
        "Alannah Borer|619|4|196.00|121");
  }

  private static List<Double> tenths(List<Double> values) {
    return values.stream().map(value -> Math.round(value * 10) / 10.0).toList();
  }

  /** The shipped settings with cut points as {@code key=value}. */
  private static RfmSettings settings(String... cutPoints) {
    Map<String, String> given = new HashMap<>();
    for (String cut : cutPoints) {
      String[] setting = cut.split("=", 2);
      given.put("clientele.jobs.rfm.cut-points." + setting[0], setting[1]);
    }
    return new SettingsLoader(Path.of("")).load(Optional.empty(), given).jobs().rfm();
  }

  private static List<String> scores(Dataset<Row> customers) {
    CutPoints cuts = CutPoints.of(customers, SETTINGS.cutPoints());
    return customers
        .transform(new RfmScores(SETTINGS, cuts)::apply)
        .select(Rfm.CUSTOMER_ID, Rfm.RFM, Rfm.SEGMENT)
        .collectAsList()
        .stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  private static Dataset<Row> customers(SparkSession spark) {
    return rows(
        spark,
        CustomerFeatures.TABLE,
        "customer_id, as_of, recency_days, frequency, monetary, credited_amount,"
            + " first_order_date, last_order_date",
        "a|2026-03-31|1|1|10.00|0.00|2026-03-31|2026-03-31",
        "b|2026-03-31|2|1|20.00|0.00|2026-03-30|2026-03-30",
        "c|2026-03-31|3|1|30.00|0.00|2026-03-29|2026-03-29",
        "d|2026-03-31|50|4|40.00|5.00|2026-01-01|2026-02-10",
        "e|2026-03-31|60|4|50.00|0.00|2025-01-31|2026-01-31",
        "f|2026-03-31|70|9|60.50|60.50|2026-01-20|2026-01-21",
        "none|2026-03-31|null|0|0.00|9.00|null|null");
  }

  private static JobContext context(Lakehouse lakehouse, LocalDate asOf) {
    return new JobContext(lakehouse, asOf, "run", Instant.EPOCH);
  }

  private static double rounded(double value) {
    return Math.rint(value * 1e9) / 1e9;
  }
}
