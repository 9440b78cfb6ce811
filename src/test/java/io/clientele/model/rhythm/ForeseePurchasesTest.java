package io.clientele.model.rhythm;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.NextPurchaseSettings;
import io.clientele.model.rhythm.RhythmFitter.FittedRhythm;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.Lakehouse;
import io.clientele.table.NextPurchase;
import io.clientele.table.Ops;
import io.clientele.table.OrderLines;
import io.clientele.table.Products;
import io.clientele.table.Recommendations;
import io.clientele.table.TableSpec;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class ForeseePurchasesTest {
  private static final LocalDate D = LocalDate.of(2026, 3, 31);
  private static final NextPurchaseSettings SETTINGS = TestSettings.with().jobs().nextPurchase();

  /**
   * By a model of which P(gap > t) is ((60 + S) / (60 + S + t)) to the power of 3 + n, that is, for
   * new: (60 / (60 + t))^3, and for late and gone: (100 / (100 + t))^5. A range of who has waited
   * for e days begins where 10 % of those have come back: at (100 + e) (1 / .9)^(1/5) - 100.
   */
  @Test
  void tellsWhenWhatWhereAndHowEachCustomerBuysNext(Lakehouse lakehouse) {
    GapModel model = new GapModel(1, 3, 60);
    new RhythmCard(D, new FittedRhythm(model, Map.of("repeaters", 100.0)))
        .card(SETTINGS)
        .record(night(lakehouse, D));
    String version = lakehouse.read(Ops.MODELS).select(Ops.VERSION).head().getString(0);
    write(lakehouse, CustomerFeatures.TABLE, customers());
    write(
        lakehouse,
        Recommendations.TABLE,
        """
        SELECT customer_id, DATE'2026-03-31' as_of, rank, product_id FROM VALUES ('late', 1, 'p1'), ('late', 2, 'p9'),
          ('late', 3, 'p2'), ('new', 2, 'p2'), ('new', 1, 'p1') AS r(customer_id, rank, product_id)
        """);
    write(
        lakehouse,
        Products.TABLE,
        "SELECT * FROM VALUES ('p1', 'tea'), ('p2', 'toys'), ('p9', null) AS p(product_id, category)");

    JobReport report = new ForeseePurchases(SETTINGS).run(night(lakehouse, D));

    assertEquals(Map.of(NextPurchase.TABLE.fullName(), 3L), report.rows());
    assertRows(
        lakehouse.read(NextPurchase.TABLE),
        String.join(",", NextPurchase.TABLE.columnNames()),
        // Usual: 60 (2^(1/3) - 1) = 15.6. After 10 days: 70 2^(1/3) - 60 = 28.2; 17.0 and 51.1;
        // 12.5 and 90.8.
        "new|2026-03-31|0|16|10|0|0.625|on time|2026-04-19|2026-04-08|2026-05-12|2026-04-03|2026-06-20"
            + "|null|null|tea|null|null|null|null|null|null|null|30.00|null|"
            + version,
        // Usual: 100 (2^(1/5) - 1) = 14.9. After 50 days: 150 2^(1/5) - 100 = 72.3; 58.9 and 97.9;
        // 53.2 and 137.7.
        // Saturday has 2 of 3 orders; 23 and 0 are next to each other, and 23 has more of them. 2
        // of 3 days at a discount.
        "late|2026-03-31|2|15|50|35|3.3333333333333335|overdue|2026-04-23|2026-04-09|2026-05-18|2026-04-04|2026-06-27"
            + "|tea|0.6|toys|web|m2|Saturday|23|email|0.6666666666666666|0.1|40.00|10.00|"
            + version,
        // (100 / 200)^5 = .031 wait for 100 days: fewer than .05.
        "gone|2026-03-31|2|15|100|85|6.666666666666667|silent|null|null|null|null|null"
            + "|null|0.5|null|store|null|null|null|null|0.0|0.0|null|30.00|"
            + version);
  }

  private static String customers() {
    return """
        SELECT customer_id, DATE'2026-03-31' as_of, days order_days, frequency, DATE(first) first_order_date,
          DATE(last) last_order_date, spent monetary, discounts discount_amount, promoted promotion_days,
          promoted_spent promotion_amount, category recent_category, share recent_category_share, channel favourite_channel,
          store favourite_store, weekdays weekday_orders, hours hour_orders, responses responses_365d, 'email' response_channel
        FROM VALUES
          ('new', 1, 1, '2026-03-21', '2026-03-21', 30, 0, 1, 30, 'toys', 1.0, 'web', 'm1', array(0, 0, 0, 0, 0, 1, 0),
            array_repeat(0, 24), 1),
          ('late', 3, 3, '2025-12-31', '2026-02-09', 90, 10, 2, 80, 'tea', 0.6, 'web', 'm2', array(1, 0, 0, 0, 0, 2, 0),
            concat(array(1), array_repeat(0, 22), array(2)), 2),
          ('gone', 3, 3, '2025-11-11', '2025-12-21', 90, 0, 0, 0, null, 0.5, 'store', null, array(1, 1, 1, 0, 0, 0, 0),
            concat(array_repeat(0, 20), array(1, 0, 0, 1)), 0),
          ('visitor', 0, 0, null, null, 0, 0, 0, 0, null, null, null, null, null, null, 9)
          AS c(customer_id, days, frequency, first, last, spent, discounts, promoted, promoted_spent, category, share, channel,
            store, weekdays, hours, responses)
        """;
  }

  @Test
  void keepsTheRhythmOfAllFromNightToNightAndTestsItOnWhatCameAfterAnEarlierDate(
      Lakehouse lakehouse) {
    company(lakehouse, D);
    JobReport first = run(lakehouse, D);
    String card = models(lakehouse);
    company(lakehouse, D.plusDays(1));
    JobReport next = run(lakehouse, D.plusDays(1));

    assertEquals(List.of(1.0, 0.0), List.of(fitted(first), fitted(next)));
    assertEquals(card, models(lakehouse));
    // Who came back after D does not count; the others came back after their own mean gap, within
    // the range. Three of
    // four bought of their likely category; toys, of which most are, were bought by half.
    assertRows(
        lakehouse
            .read(Ops.MODELS)
            .selectExpr(
                "metrics['holdout_days'] days",
                "metrics['holdout_customers'] customers",
                "metrics['holdout_within_80'] within",
                "metrics['holdout_category'] category",
                "metrics['holdout_favourite'] favourite"),
        "days,customers,within,category,favourite",
        "113.0|200.0|1.0|0.75|0.5");
    assertEquals(
        List.of("dates-within-range"), next.checks().stream().map(check -> check.check()).toList());
  }

  @Test
  void theRhythmOfAllIsTheSameForAnyOrderOfRows(SparkSession spark) {
    Dataset<Row> features =
        WholeRows.of(
            CustomerFeatures.TABLE,
            spark.sql(
                """
                SELECT id customer_id, 2 + id % 4 order_days, date_add(DATE'2025-01-01', cast(id % 300 as int)) last_order_date,
                  date_sub(DATE'2025-01-01', cast(id % 7 as int)) first_order_date, round(ln(1 + id % 97), 6) gap_log_mean
                FROM range(500)
                """));
    RhythmFitter fitter = new RhythmFitter(SETTINGS);

    assertEquals(
        fitter.fit(features.coalesce(1), 500),
        fitter.fit(features.repartition(7).orderBy(features.col("gap_log_mean").desc()), 500));
  }

  @Test
  void fitsAnewWhatIsAMonthOldOrOfFewerCustomers() {
    RhythmCard card =
        new RhythmCard(D, new FittedRhythm(new GapModel(1, 3, 60), Map.of("repeaters", 100.0)));

    assertFalse(card.isOutdated(SETTINGS, D.plusDays(29), 120));
    assertTrue(card.isOutdated(SETTINGS, D.plusDays(30), 120));
    assertTrue(card.isOutdated(SETTINGS, D, 121));
  }

  /**
   * Customers with gaps of g - 8 and g + 8 days up to ten days before 2025-12-08, who come back
   * after g days, but for twenty, who come back after D.
   */
  private static void company(Lakehouse lakehouse, LocalDate asOf) {
    String gaps = "(SELECT id, CAST(20 + id % 41 AS INT) g, DATE'2025-11-28' last FROM range(220))";
    write(
        lakehouse,
        CustomerFeatures.SNAPSHOTS,
        """
        SELECT concat('c', id) customer_id, DATE'2025-12-08' as_of, 3L order_days, last last_order_date,
          date_sub(last, 2 * g) first_order_date, round((ln(g - 8) + ln(g + 8)) / 2, 6) gap_log_mean,
          if(id %% 4 = 0 OR id %% 2 = 1, 'toys', 'tea') recent_category
        FROM %s
        """
            .formatted(gaps));
    write(
        lakehouse,
        CustomerFeatures.TABLE,
        """
        SELECT concat('c', id) customer_id, DATE'%s' as_of, if(id < 200, 4L, 3L) order_days,
          if(id < 200, date_add(last, g), last) last_order_date, date_sub(last, 2 * g) first_order_date,
          round((ln(g - 8) + ln(g + 8) + if(id < 200, ln(g), 0)) / if(id < 200, 3, 2), 6) gap_log_mean
        FROM %s
        """
            .formatted(asOf, gaps));
    write(
        lakehouse,
        OrderLines.TABLE,
        """
        SELECT concat('c', id) customer_id, 'sale' line_type, if(id %% 2 = 0, 'tea', 'toys') category,
          if(id < 200, timestamp(date_add(last, g)), TIMESTAMP'2026-04-01 10:00:00') ordered_at
        FROM %s
        """
            .formatted(gaps));
    write(
        lakehouse,
        Recommendations.TABLE,
        "SELECT 'x' customer_id, DATE'%s' as_of, 'p1' product_id".formatted(asOf));
  }

  @Test
  void withoutEnoughRepeatersNoDateIsTold(Lakehouse lakehouse) {
    write(lakehouse, CustomerFeatures.TABLE, customers());
    write(lakehouse, Recommendations.TABLE, "SELECT 'x' customer_id WHERE false");

    run(lakehouse, D);

    assertRows(
        lakehouse.read(NextPurchase.TABLE),
        "customer_id, own_gaps, usual_gap_days, days_since_purchase, days_overdue, rhythm, expected_purchase_date, preferred_weekday,"
            + " model_version",
        "new|0|null|10|null|null|null|null|null",
        "late|2|null|50|null|null|null|Saturday|null",
        "gone|2|null|100|null|null|null|null|null");
  }

  private static JobReport run(Lakehouse lakehouse, LocalDate asOf) {
    return new ForeseePurchases(SETTINGS).run(night(lakehouse, asOf));
  }

  private static double fitted(JobReport report) {
    return report.metrics().getOrDefault("fitted", Double.NaN);
  }

  private static String models(Lakehouse lakehouse) {
    return lakehouse.read(Ops.MODELS).select(Ops.VERSION).collectAsList().toString();
  }

  private static JobContext night(Lakehouse lakehouse, LocalDate asOf) {
    return new JobContext(lakehouse, asOf, "run", Instant.EPOCH);
  }

  private static void write(Lakehouse lakehouse, TableSpec table, String query) {
    lakehouse.overwrite(table, WholeRows.of(table, lakehouse.spark().sql(query)));
  }
}
