package io.clientele.model.churn;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.ChurnSettings;
import io.clientele.run.CheckResult;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Churn;
import io.clientele.table.CustomerLabels;
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
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class LabelledChurnTest {
  private static final LocalDate D = LocalDate.of(2026, 6, 6);
  private static final ChurnSettings SETTINGS =
      TestSettings.with("clientele.jobs.churn.meaning", "labels").jobs().churn();

  private static final String LEAVES =
      "abs(hash(id)) % 1000 / 1000.0 < 1 / (1 + exp(1.5 - 0.4 * (id % 9) + if(id % 3 = 0, 2, 0)))";

  /** Who calls often leaves; who has a monthly tariff stays; of some no tariff is told. */
  private static final String CONTRACTS =
      "SELECT concat('c', id) AS customer_id, TIMESTAMP'2026-01-01' AS observed_at, "
          + LEAVES
          + " AS churned, map('calls', string(id % 9), 'email', concat('c', id, '@example.com'),"
          + " 'tariff', element_at(array('monthly', 'flat', null), int(1 + id % 3))) AS features"
          + " FROM range(900)";

  @Test
  void readsNumbersCategoriesAndWhatIsMissingFromTheLabels(Lakehouse lakehouse) {
    String rows =
        " ('a', TIMESTAMP'2026-01-01', true, null, map('age', '20', 'plan', 'gold')),"
            + " ('b', TIMESTAMP'2026-01-01', false, null, map('age', ' ', 'plan', 'basic')),"
            + " ('c', TIMESTAMP'2026-01-01', false, false, map('age', '40.5', 'plan', '')),"
            + " ('d', TIMESTAMP'2026-01-02', true, true, map('age', '99', 'plan', 'new')),"
            + " ('e', TIMESTAMP'2026-01-01', null, null, map('plan', 'gold')),"
            + " ('e', TIMESTAMP'2026-02-01', null, null, map('age', '50', 'plan', 'basic'))";
    write(
        lakehouse,
        "SELECT * FROM VALUES"
            + rows
            + " AS t(customer_id, observed_at, churned, held_back, features)"
            + " UNION ALL SELECT concat('x', id), TIMESTAMP'2026-01-01', false, false,"
            // One in a hundred tells no number; each has an address of its own.
            + " map('age', if(id = 7, 'N/A', '30.25'), 'plan', if(id % 2 = 0, 'gold', 'basic'),"
            + " 'email', concat('x', id, '@example.com')) FROM range(100)");
    LabelledCases cases = LabelledCases.of(night(lakehouse), SETTINGS.training());

    assertEquals(List.of("age", "age_missing", "plan=gold", "plan_other"), cases.inputs().names());
    assertEquals(LocalDate.of(2026, 1, 2), cases.knownOn());
    assertRows(
        cases
            .known()
            .where("customer_id IN ('a', 'b', 'c', 'd', 'x7')")
            .selectExpr(
                "customer_id",
                "as_of",
                "fold > 0 AS learned",
                "churned",
                "transform(inputs, i -> round(i, 1)) AS inputs"),
        "customer_id, as_of, learned, churned, inputs",
        "a|2026-01-01|true|1.0|[20.0, 0.0, 1.0, 0.0]",
        "b|2026-01-01|true|0.0|[30.3, 1.0, 0.0, 0.0]",
        "c|2026-01-01|true|0.0|[40.5, 0.0, 0.0, 1.0]",
        "d|2026-01-02|false|1.0|[99.0, 0.0, 0.0, 1.0]",
        "x7|2026-01-01|true|0.0|[30.3, 1.0, 0.0, 0.0]");
    assertRows(
        cases.tonight().where("customer_id = 'e'"),
        "customer_id, inputs",
        "e|[50.0, 0.0, 0.0, 0.0]");
  }

  @Test
  void learnsFromLabelsWithoutTellingOneCustomerOfAnother(Lakehouse lakehouse) {
    write(lakehouse, CONTRACTS);
    JobReport report = score(lakehouse);

    assertTrue(metric(report, "auc") > 0.75, report.toString());
    assertTrue(metric(report, "calibration_error") < 0.1, report.toString());
    Dataset<Row> churn = lakehouse.read(Churn.TABLE);
    assertRows(
        churn.selectExpr("explode(reasons) AS reason").distinct().orderBy("reason"),
        "reason",
        "high calls",
        "no or another tariff",
        "tariff: flat");
    assertRows(
        churn.selectExpr("explode(map_keys(contributions)) AS feature").distinct(),
        "feature",
        "calls",
        "email",
        "tariff");
    assertRows(
        churn.where("contributions['email'] <> 0 OR to_json(struct(*)) LIKE '%@%'"), "customer_id");
    assertTrue(
        lakehouse.read(Ops.MODELS).where("card LIKE '%@%'").isEmpty(), "addresses on the card");
  }

  @Test
  void refusesAReasonThatIsTheOutcome(Lakehouse lakehouse) {
    write(
        lakehouse,
        CONTRACTS.replace(
            "map(", "map('why', if(" + LEAVES + ", concat('reason ', id % 7), 'none'), "));
    CheckResult leak = check(score(lakehouse), "churn-no-leak");

    assertFalse(leak.passed());
    assertTrue(leak.detail().contains("who churned: why (AUC 1.0000)"), leak.detail());
  }

  @Test
  void scoresNobodyBeforeThereAreLabels(Lakehouse lakehouse) {
    JobReport report = score(lakehouse);

    assertRows(lakehouse.read(Churn.TABLE), "customer_id");
    assertFalse(check(report, "churn-model-beats-base-rate").passed());
  }

  @Test
  void claimsTheBaseRateWhenLabelsTellNothingOfCustomers(Lakehouse lakehouse) {
    write(lakehouse, CONTRACTS.replaceAll("map\\(.*\\) AS features", "null AS features"));
    score(lakehouse);

    assertRows(
        lakehouse
            .read(Churn.TABLE)
            .selectExpr(
                "count(*) AS customers",
                "count(distinct churn_probability) AS rates",
                "max(size(reasons)) AS reasons"),
        "customers, rates, reasons",
        "900|1|0");
  }

  @Test
  void namesAFeatureThatIsDatedAfterItsCustomerWasObserved(Lakehouse lakehouse) {
    write(
        lakehouse,
        "SELECT concat('c', id) AS customer_id, TIMESTAMP'2026-01-01' AS observed_at, id % 2 = 0 AS churned,"
            + " map('calls', string(id % 7), 'refunds', '1') AS features,"
            + " map('calls', TIMESTAMP'2026-01-01', 'refunds', TIMESTAMP'2026-01-01 00:00:01') AS feature_dates"
            + " FROM range(300)");
    JobReport report = score(lakehouse);

    CheckResult leak = check(report, "churn-no-leak");
    assertFalse(leak.passed());
    assertTrue(
        leak.detail().contains("churned: refunds (dated after its customer was observed,"),
        leak.detail());
    assertRows(
        lakehouse.read(Churn.TABLE).selectExpr("count(distinct churn_probability) AS rates"),
        "rates",
        "1");
  }

  /** Bars of a logistic regression on the fixed split of the Telco customers. */
  @Test
  @EnabledIfEnvironmentVariable(named = "CLIENTELE_REAL_DATA", matches = ".+")
  void reachesTheReferenceOnTelco(Lakehouse lakehouse) {
    writeTelco(lakehouse);
    JobReport report = score(lakehouse);

    assertTrue(metric(report, "auc") >= 0.837, report.toString());
    assertTrue(metric(report, "brier") <= 0.141, report.toString());
    assertTrue(metric(report, "calibration_error") <= 0.03, report.toString());
    assertTrue(metric(report, "top_decile_lift") >= 2.7, report.toString());
    assertTrue(check(report, "churn-no-leak").passed());
    assertRows(
        lakehouse
            .read(Churn.TABLE)
            .selectExpr(
                "count(*) AS customers",
                "max(abs(aggregate(map_values(contributions), average_log_odds, (a, b) -> a + b)"
                    + " - log_odds)) < 1e-9 AS sums",
                "max(abs(1 / (1 + exp(-log_odds)) - churn_probability)) < 1e-6 AS same"),
        "customers, sums, same",
        "7043|true|true");
  }

  /** Coefficients of R's survreg on all customers with a tenure. */
  @Test
  @EnabledIfEnvironmentVariable(named = "CLIENTELE_REAL_DATA", matches = ".+")
  void findsTheReferencesCoefficientsOfTheTimeToChurn(Lakehouse lakehouse) {
    writeTelco(lakehouse);
    Dataset<Row> all = lakehouse.read(CustomerLabels.TABLE).withColumn("held_back", lit(false));
    ChurnSettings settings =
        TestSettings.with(
                "clientele.jobs.churn.meaning", "labels",
                "clientele.jobs.churn.lifetime.tenure", "tenure",
                "clientele.jobs.churn.lifetime.features",
                    "[MonthlyCharges, Contract, InternetService, SeniorCitizen]")
            .jobs()
            .churn();
    lakehouse.overwrite(CustomerLabels.TABLE, all.localCheckpoint());
    LabelledCases cases = LabelledCases.of(night(lakehouse), settings.training());
    LifetimeModel model =
        new LifetimeTrainer(settings.training().lifetime(), cases.inputs())
            .train(cases.known())
            .orElseThrow();

    assertNear(2.21881, model.intercept());
    assertNear(1.19568, model.scale());
    assertEquals(0.0, model.coefficients().getOrDefault("Contract_other", 9.0));
    assertEquals(0.0, model.coefficients().getOrDefault("InternetService_other", 9.0));
    assertEquals(8, model.coefficients().size());
    assertNear(0.03636, model.coefficients().getOrDefault("MonthlyCharges", 0.0));
    assertNear(2.10882, model.coefficients().getOrDefault("Contract=One year", 0.0));
    assertNear(3.80947, model.coefficients().getOrDefault("Contract=Two year", 0.0));
    assertNear(-1.78084, model.coefficients().getOrDefault("InternetService=Fiber optic", 0.0));
    assertNear(1.49583, model.coefficients().getOrDefault("InternetService=No", 0.0));
    assertNear(0.04308, model.coefficients().getOrDefault("SeniorCitizen", 0.0));
  }

  private static void assertNear(double reference, double found) {
    assertEquals(reference, found, Math.abs(reference) / 100);
  }

  private static void writeTelco(Lakehouse lakehouse) {
    String folder = System.getenv("CLIENTELE_REAL_DATA") + "/telco_churn/";
    csv(lakehouse, folder + "Telco-Customer-Churn.csv").createOrReplaceTempView("telco");
    csv(lakehouse, folder + "split.csv").createOrReplaceTempView("split");
    write(
        lakehouse,
        "SELECT customerID AS customer_id, Churn = 'Yes' AS churned, test = '1' AS held_back,"
            + " map('gender', gender, 'SeniorCitizen', SeniorCitizen, 'Partner', Partner, 'Dependents', Dependents,"
            + " 'tenure', tenure, 'PhoneService', PhoneService, 'MultipleLines', MultipleLines,"
            + " 'InternetService', InternetService, 'OnlineSecurity', OnlineSecurity, 'OnlineBackup', OnlineBackup,"
            + " 'DeviceProtection', DeviceProtection, 'TechSupport', TechSupport, 'StreamingTV', StreamingTV,"
            + " 'StreamingMovies', StreamingMovies, 'Contract', Contract, 'PaperlessBilling', PaperlessBilling,"
            + " 'PaymentMethod', PaymentMethod, 'MonthlyCharges', MonthlyCharges, 'TotalCharges', TotalCharges) AS features FROM telco JOIN split USING (customerID)");
  }

  private static Dataset<Row> csv(Lakehouse lakehouse, String file) {
    return lakehouse.spark().read().option("header", true).csv(file);
  }

  private static void write(Lakehouse lakehouse, String labels) {
    Dataset<Row> rows = lakehouse.spark().sql(labels);
    lakehouse.overwrite(
        CustomerLabels.TABLE,
        WholeRows.of(
            CustomerLabels.TABLE, rows.withColumn("customer_source_id", rows.col("customer_id"))));
  }

  private static JobReport score(Lakehouse lakehouse) {
    return new ScoreChurn(SETTINGS).run(night(lakehouse));
  }

  private static JobContext night(Lakehouse lakehouse) {
    return new JobContext(lakehouse, D, "run", Instant.EPOCH);
  }

  private static CheckResult check(JobReport report, String name) {
    return report.checks().stream()
        .filter(check -> check.check().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static double metric(JobReport report, String name) {
    return report.metrics().getOrDefault(name, Double.NaN);
  }
}
