package io.clientele.model.churn;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.ChurnSettings;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Churn;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.OrderLines;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import io.delta.tables.DeltaTable;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * D is 2026-06-06, the horizon 90 days: tested on 2026-03-08, trained on 2025-12-08. Customer i of
 * 600 bought frequency = 1 + i % 20 times and comes back after each snapshot with a chance that
 * falls with recency and rises with frequency.
 */
@ExtendWith(WithSpark.class)
final class ScoreChurnTest {
  private static final LocalDate D = LocalDate.of(2026, 6, 6);
  private static final LocalDate LATER = D.plusDays(90);
  private static final ChurnSettings SETTINGS =
      TestSettings.with(
              "clientele.jobs.churn.snapshots",
              "4",
              "clientele.jobs.churn.regression.penalties",
              "[0.0001]",
              "clientele.jobs.churn.features",
              "[{name = recency_days, high = away for long, low = just here},"
                  + " {name = frequency, high = orders often, low = orders rarely},"
                  + " {name = nps_last, high = recommends, low = does not recommend, missing = never asked}]")
          .jobs()
          .churn();

  private static final String CUSTOMERS =
      "SELECT concat('c', c.id) AS customer_id, s.as_of, "
          + "cast(1 + (c.id * 7919 + s.n * 104729) % 300 AS int) AS recency_days, 1 + c.id % 20 AS frequency, "
          + "CASE WHEN c.id % 3 = 0 THEN cast(c.id % 11 AS double) END AS nps_last, s.n "
          + "FROM range(0, 600, 1, 1) c CROSS JOIN VALUES (DATE'2026-03-08', 1), (DATE'2025-12-08', 2), "
          + "(DATE'2026-06-06', 0) AS s(as_of, n)";

  /** A pseudo-random number of a customer and snapshot against the true chance to come back. */
  private static final String COMES_BACK =
      "abs(hash(customer_id, n)) % 10000 / 10000.0"
          + " < 1 / (1 + exp(1.5 * ln(1 + recency_days) - 1.2 * ln(1 + frequency) - 4.5))";

  /** The same of another chance: frequency counts the other way round. */
  private static final String COMES_BACK_NOW =
      "abs(hash(customer_id, n)) % 10000 / 10000.0"
          + " < 1 / (1 + exp(2.5 * ln(1 + recency_days) + 0.8 * ln(1 + frequency) - 13))";

  @Test
  void recoversWhoIsAtRiskAndSaysWhy(Lakehouse lakehouse) {
    write(lakehouse, CUSTOMERS);
    JobReport report = score(lakehouse);

    assertTrue(report.checks().get(0).passed(), report.checks().toString());
    assertTrue(report.metrics().getOrDefault("auc", 0.0) > 0.75, report.metrics().toString());
    assertTrue(
        report.metrics().getOrDefault("calibration_error", 1.0) < 0.12,
        report.metrics().toString());
    Dataset<Row> churn = lakehouse.read(Churn.TABLE);
    assertEquals(600, churn.count());
    assertRows(churn.groupBy("decile").count().where("count <> 60"), "decile, count");
    Row top = churn.orderBy(churn.col("churn_probability").desc()).head();
    assertEquals(1, top.<Integer>getAs("decile"));
    assertTrue(top.getList(top.fieldIndex("reasons")).contains("away for long"), top.toString());
    assertRows(
        churn.where("exists(reasons, r -> r IN ('just here', 'orders often'))"), "customer_id");
    assertRows(
        churn.selectExpr("count(distinct model_version) AS versions", "min(as_of) AS as_of"),
        "versions, as_of",
        "1|2026-06-06");
  }

  @Test
  void changesNothingWhenTheSameNightIsRunAgainOrTheFutureIsKnown(Lakehouse lakehouse) {
    write(lakehouse, CUSTOMERS);
    score(lakehouse);
    List<String> once = rows(lakehouse);
    Dataset<Row> later =
        lakehouse
            .spark()
            .sql(
                "SELECT concat('c', id) AS customer_id, TIMESTAMP'2026-06-07 00:00:00' AS ordered_at, "
                    + "'sale' AS line_type FROM range(600)");
    lakehouse.append(OrderLines.TABLE, WholeRows.of(OrderLines.TABLE, later));
    score(lakehouse);

    assertEquals(once, rows(lakehouse));
    assertEquals(1, lakehouse.read(Ops.MODELS).count());
  }

  @Test
  void splitsTheLogOddsIntoContributionsExactly(Lakehouse lakehouse) {
    ChurnModel model = new ChurnModel(-0.7, List.of(0.9, -1.3, 0.25), List.of(3.1, 1.2, 0.5));
    Row row =
        lakehouse
            .spark()
            .sql("SELECT array(4.5D, 0.3D, 1D) AS inputs")
            .select(
                model.logOdds(),
                model.contribution(0).plus(model.contribution(1)).plus(model.contribution(2)),
                model.probability())
            .head();
    double logOdds = -0.7 + 0.9 * 4.5 - 1.3 * 0.3 + 0.25;

    assertEquals(logOdds, row.getDouble(0), 1e-9);
    assertEquals(logOdds - model.averageLogOdds(), row.getDouble(1), 1e-9);
    assertEquals(1 / (1 + Math.exp(-logOdds)), row.getDouble(2), 1e-9);
  }

  @Test
  void claimsTheBaseRateWhenThereIsTooLittleHistory(Lakehouse lakehouse) {
    write(lakehouse, CUSTOMERS + " WHERE c.id < 8 AND s.n < 2");
    JobReport report = score(lakehouse);

    assertFalse(report.checks().get(0).passed());
    Dataset<Row> churn = lakehouse.read(Churn.TABLE);
    assertEquals(8, churn.count());
    assertRows(
        churn.selectExpr(
            "count(distinct churn_probability) AS rates",
            "max(size(reasons)) AS reasons",
            "count(decile) AS deciles"),
        "rates, reasons, deciles",
        "1|0|0");
  }

  @Test
  void claimsNothingWithoutHistory(Lakehouse lakehouse) {
    JobReport report = score(lakehouse);

    assertFalse(report.checks().get(0).passed());
    assertRows(lakehouse.read(Churn.TABLE), "customer_id");
    assertTrue(lakehouse.exists(Churn.TABLE.fullName()));
  }

  @Test
  void labelsWhoDidNotBuyInTheHorizonAndKeepsOnlyActiveCustomers(Lakehouse lakehouse) {
    Dataset<Row> snapshots =
        lakehouse
            .spark()
            .sql(
                "SELECT * FROM VALUES ('a', DATE'2026-03-08', 10), ('b', DATE'2026-03-08', 10), "
                    + "('c', DATE'2026-03-08', 10), ('old', DATE'2026-03-08', 366), "
                    + "('none', DATE'2026-03-08', null), ('a', DATE'2025-12-08', 10), "
                    + "('a', DATE'2024-12-08', 10) AS t(customer_id, as_of, recency_days)");
    Dataset<Row> sales =
        lakehouse
            .spark()
            .sql(
                "SELECT * FROM VALUES ('a', TIMESTAMP'2026-03-08 23:59:59', 'sale'), "
                    + "('b', TIMESTAMP'2026-03-09 00:00:00', 'sale'), ('c', TIMESTAMP'2026-04-08 00:00:00', 'return') "
                    + "AS t(customer_id, ordered_at, line_type)");

    assertRows(
        snapshots.transform(new ChurnLabels(SETTINGS, D, sales)::apply),
        "customer_id, as_of, churned, lifetime, ended",
        "a|2026-03-08|1.0|0.5|1.0",
        "b|2026-03-08|0.0|1.0|0.0",
        "c|2026-03-08|1.0|0.5|1.0",
        "a|2025-12-08|0.0|90.0|1.0");
  }

  @Test
  void learnsFromTheSameRowsOnlyOnceAndAnewWhenTheyOrTheModelAreGone(Lakehouse lakehouse) {
    write(lakehouse, CUSTOMERS);
    score(lakehouse);
    List<String> learned = rows(lakehouse);

    DeltaTable models =
        DeltaTable.forPath(lakehouse.spark(), lakehouse.path(Ops.MODELS.fullName()));
    models.updateExpr(
        Map.of("card", "regexp_replace(card, '\"intercept\":[^,}]+', '\"intercept\":99.0')"));
    score(lakehouse);
    assertTrue(lakehouse.read(Churn.TABLE).where("churn_probability < 0.999").isEmpty());

    models.delete();
    score(lakehouse);
    assertEquals(learned, rows(lakehouse));

    models.updateExpr(
        Map.of("card", "regexp_replace(card, '\"intercept\":[^,}]+', '\"intercept\":99.0')"));
    write(lakehouse, CUSTOMERS.replace("1 + c.id % 20 AS", "1 + c.id % 19 AS"));
    score(lakehouse);
    assertFalse(lakehouse.read(Churn.TABLE).where("churn_probability < 0.999").isEmpty());
  }

  @Test
  void publishesWhatIsLearnedAnewWhenItDoesBetterThanTheStandingModel(Lakehouse lakehouse) {
    write(lakehouse, CUSTOMERS);
    score(lakehouse);
    String standing = version(lakehouse);

    // From now on those who order often are the ones to leave.
    writeLater(lakehouse, COMES_BACK_NOW);
    JobReport report = score(lakehouse, LATER);

    assertFalse(version(lakehouse).equals(standing));
    assertTrue(
        metric(report, "rehearsal_log_loss") < metric(report, "standing_log_loss"),
        report.metrics().toString());
  }

  @Test
  void keepsTheStandingModelWhenWhatIsLearnedAnewIsNoBetter(Lakehouse lakehouse) {
    write(lakehouse, CUSTOMERS);
    score(lakehouse);
    String standing = version(lakehouse);

    // The fifth that is judged by does as ever; all others mislead.
    writeLater(
        lakehouse,
        "if(pmod(xxhash64(customer_id), 5) = 0, " + COMES_BACK + ", " + COMES_BACK_NOW + ")");
    JobReport report = score(lakehouse, LATER);

    assertEquals(standing, version(lakehouse));
    assertTrue(
        metric(report, "rehearsal_log_loss") > metric(report, "standing_log_loss"),
        report.metrics().toString());
    assertTrue(
        report.checks().get(0).detail().startsWith(standing + " stays in force"),
        report.checks().toString());

    // The decision stands on the same night again, and the next one starts from it.
    score(lakehouse, LATER);
    assertEquals(standing, version(lakehouse));
    assertEquals(2, lakehouse.read(Ops.MODELS).count());
  }

  private static void writeLater(Lakehouse lakehouse, String comesBack) {
    Dataset<Row> rows = lakehouse.spark().sql(CUSTOMERS);
    lakehouse.overwrite(
        CustomerFeatures.TABLE,
        WholeRows.of(
            CustomerFeatures.TABLE,
            rows.where("n = 0").drop("n").withColumn("as_of", lit(Date.valueOf(LATER)))));
    lakehouse.overwrite(
        CustomerFeatures.SNAPSHOTS, WholeRows.of(CustomerFeatures.SNAPSHOTS, rows.drop("n")));
    lakehouse.overwrite(
        OrderLines.TABLE, sales(rows.where("if(n > 0, " + COMES_BACK + ", " + comesBack + ")")));
  }

  private static void write(Lakehouse lakehouse, String customers) {
    Dataset<Row> rows = lakehouse.spark().sql(customers);
    lakehouse.overwrite(
        CustomerFeatures.TABLE,
        WholeRows.of(CustomerFeatures.TABLE, rows.where("n = 0").drop("n")));
    lakehouse.overwrite(
        CustomerFeatures.SNAPSHOTS,
        WholeRows.of(CustomerFeatures.SNAPSHOTS, rows.where("n > 0").drop("n")));
    lakehouse.overwrite(OrderLines.TABLE, sales(rows.where("n > 0 AND " + COMES_BACK)));
  }

  /** A sale on the day after each snapshot. */
  private static Dataset<Row> sales(Dataset<Row> snapshots) {
    return WholeRows.of(
        OrderLines.TABLE,
        snapshots.selectExpr(
            "customer_id", "timestamp(date_add(as_of, 1)) AS ordered_at", "'sale' AS line_type"));
  }

  private static String version(Lakehouse lakehouse) {
    return lakehouse.read(Churn.TABLE).select(Churn.MODEL_VERSION).distinct().head().getString(0);
  }

  private static double metric(JobReport report, String name) {
    return report.metrics().getOrDefault(name, Double.NaN);
  }

  private static JobReport score(Lakehouse lakehouse) {
    return score(lakehouse, D);
  }

  private static JobReport score(Lakehouse lakehouse, LocalDate asOf) {
    return new ScoreChurn(SETTINGS).run(new JobContext(lakehouse, asOf, "run", Instant.EPOCH));
  }

  private static List<String> rows(Lakehouse lakehouse) {
    return lakehouse.read(Churn.TABLE).collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }
}
