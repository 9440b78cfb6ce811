package io.clientele.model.value;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.CustomerValue;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.TableSpec;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class ValueCustomersTest {
  private static final LocalDate D = LocalDate.of(2026, 1, 31);

  @Test
  void tellsOfEachCustomerWithAPurchaseAndKeepsTheModelsFromNightToNight(Lakehouse lakehouse) {
    company(lakehouse, D);
    JobReport first = value(lakehouse, D);
    List<String> models = models(lakehouse);
    company(lakehouse, D.plusDays(1));
    JobReport next = value(lakehouse, D.plusDays(1));

    assertEquals(1.0, first.metrics().get("fitted"));
    assertEquals(0.0, next.metrics().get("fitted"));
    assertEquals(models, models(lakehouse));
    assertRows(
        lakehouse
            .read(CustomerValue.TABLE)
            .selectExpr(
                "count(*) customers",
                "count(distinct customer_id) different",
                "max(as_of) as_of",
                "count_if(customer_id = 'visitor') visitors",
                "count_if(probability_alive between 0 and 1) alive",
                "count_if(expected_revenue_365d >= 0 and customer_value >= 0) valued"),
        "customers,different,as_of,visitors,alive,valued",
        "300|300|2026-02-01|0|300|300");
  }

  @Test
  void whoHasBeenSilentLongIsLessLikelyToBeThere(Lakehouse lakehouse) {
    company(lakehouse, D);
    value(lakehouse, D);

    assertRows(
        lakehouse
            .read(CustomerValue.TABLE)
            .where("customer_id in ('c0', 'c9')")
            .selectExpr(
                "max_by(customer_id, probability_alive) likeliest",
                "max_by(customer_id, expected_purchases_365d) buys_most"),
        "likeliest,buys_most",
        "c9|c9");
  }

  @Test
  void fitsAnewWhenCustomersAreNoLongerThose(Lakehouse lakehouse) {
    company(lakehouse, D);
    value(lakehouse, D);
    List<String> first = models(lakehouse);
    // A feed that told each price twice was mended.
    write(
        lakehouse,
        CustomerFeatures.TABLE,
        companyOf(lakehouse, "* except (monetary), CAST(monetary / 2 AS DECIMAL(18,2)) monetary"));
    value(lakehouse, D);

    assertEquals(1, first.size());
    assertEquals(2, models(lakehouse).size());
  }

  @Test
  void whoSentEverythingBackIsNotExpectedToSpendAsOthersDo(Lakehouse lakehouse) {
    company(lakehouse, D);
    write(
        lakehouse,
        CustomerFeatures.TABLE,
        companyOf(
            lakehouse,
            "* except (credited_amount), CAST(IF(customer_id = 'c9', monetary, 0) AS DECIMAL(18,2)) credited_amount"));
    value(lakehouse, D);

    Row spending =
        lakehouse
            .read(CustomerValue.TABLE)
            .selectExpr(
                "CAST(max_by(expected_purchase_value, customer_id = 'c9') AS double)",
                "CAST(max_by(expected_purchase_value, customer_id = 'c10') AS double)")
            .head();
    // Nine days of purchase weigh far more than what the others spend; c10 bought once.
    assertTrue(spending.getDouble(0) < spending.getDouble(1) / 2, spending.toString());
  }

  /** What stands, with some columns told otherwise. */
  private static String companyOf(Lakehouse lakehouse, String columns) {
    lakehouse
        .spark()
        .createDataFrame(
            lakehouse.read(CustomerFeatures.TABLE).collectAsList(),
            CustomerFeatures.TABLE.structType())
        .createOrReplaceTempView("company");
    return "SELECT " + columns + " FROM company";
  }

  @Test
  void withoutEnoughRepeatersNothingIsEstimated(Lakehouse lakehouse) {
    company(lakehouse, D);

    value(lakehouse, D, "clientele.jobs.customer-value.fit.fewest-repeaters", "1000");

    assertEquals(0, lakehouse.read(CustomerValue.TABLE).count());
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "CLIENTELE_REAL_DATA", matches = ".+")
  void fitsCdnowAndForetellsItsHoldoutAsPublished(Lakehouse lakehouse) throws IOException {
    lakehouse
        .spark()
        .createDataFrame(Cdnow.purchases().stream().map(CdSale::of).toList(), CdSale.class)
        .createOrReplaceTempView("cdnow");
    write(lakehouse, CustomerFeatures.SNAPSHOTS, cdnow(Cdnow.CALIBRATED));
    write(lakehouse, CustomerFeatures.TABLE, cdnow(Cdnow.CALIBRATED));
    String[] settings = {
      "clientele.jobs.customer-value.purchases.model", "bg-nbd",
      "clientele.jobs.customer-value.holdout.days", "273"
    };
    value(lakehouse, Cdnow.CALIBRATED, settings);

    Row card =
        lakehouse
            .read(Ops.MODELS)
            .where("as_of = '1997-09-30'")
            .selectExpr(
                "round(metrics['log_likelihood'], 2)",
                "get_json_object(card, '$.parameters.all.alpha')",
                "get_json_object(card, '$.parameters.all.v')")
            .head();
    assertEquals(-9582.43, card.getDouble(0));
    assertEquals(4.4136, Double.parseDouble(card.getString(1)), 0.0044);
    assertEquals(15.4435, Double.parseDouble(card.getString(2)), 0.0154);

    write(lakehouse, CustomerFeatures.TABLE, cdnow(Cdnow.LAST));
    value(lakehouse, Cdnow.LAST, settings);
    Map<String, Double> measures =
        lakehouse
            .read(Ops.MODELS)
            .where("as_of = '1998-06-30'")
            .select("metrics")
            .head()
            .<String, Double>getJavaMap(0);
    assertEquals(0.7855, measures.getOrDefault("holdout_mean_absolute_error", Double.NaN), 0.002);
    assertEquals(-0.122, measures.getOrDefault("holdout_bias", Double.NaN), 0.002);
  }

  /** A sale of CDs, as Spark reads beans. */
  public static final class CdSale {
    private final Cdnow.Purchase purchase;

    private CdSale(Cdnow.Purchase purchase) {
      this.purchase = purchase;
    }

    static CdSale of(Cdnow.Purchase purchase) {
      return new CdSale(purchase);
    }

    public String getCustomer() {
      return purchase.customer();
    }

    public LocalDate getDay() {
      return purchase.day();
    }

    public java.math.BigDecimal getSpent() {
      return purchase.spent();
    }
  }

  private static String cdnow(LocalDate asOf) {
    return """
        SELECT customer customer_id, DATE'%1$s' as_of, count(*) order_days, count(*) frequency, min(day) first_order_date,
          max(day) last_order_date, sum(spent) monetary, min_by(spent, day) first_day_amount, 0.00 credited_amount
        FROM (SELECT customer, day, sum(spent) spent FROM cdnow WHERE day <= DATE'%1$s' GROUP BY 1, 2) GROUP BY 1
        """
        .formatted(asOf);
  }

  /** Customers who bought every 20 to 49 days for a year and a half; c0 and the like long ago. */
  private static void company(Lakehouse lakehouse, LocalDate asOf) {
    write(
        lakehouse,
        CustomerFeatures.TABLE,
        """
        SELECT concat('c', id) customer_id, DATE'%1$s' as_of, CAST(1 + id %% 10 AS BIGINT) order_days,
          date_sub(DATE'2026-01-31', CAST(500 + id %% 37 AS INT)) first_order_date,
          date_sub(DATE'2026-01-31', CAST(500 + id %% 37 - (id %% 10) * (20 + id %% 30) AS INT)) last_order_date,
          CAST((1 + id %% 10) * (20 + id %% 13) AS DECIMAL(18,2)) monetary,
          CAST(20 + id %% 13 AS DECIMAL(18,2)) first_day_amount, 0.00 credited_amount
        FROM range(300)
        UNION ALL SELECT 'visitor', DATE'%1$s', 0L, NULL, NULL, 0.00, 0.00, 0.00
        """
            .formatted(asOf));
  }

  private static JobReport value(Lakehouse lakehouse, LocalDate asOf, String... settings) {
    return new ValueCustomers(TestSettings.with(settings).jobs().value())
        .run(new JobContext(lakehouse, asOf, "run", Instant.EPOCH));
  }

  private static List<String> models(Lakehouse lakehouse) {
    return lakehouse.read(Ops.MODELS).select(Ops.VERSION).collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .collect(Collectors.toList());
  }

  private static void write(Lakehouse lakehouse, TableSpec table, String query) {
    lakehouse.overwrite(table, WholeRows.of(table, lakehouse.spark().sql(query)));
  }
}
