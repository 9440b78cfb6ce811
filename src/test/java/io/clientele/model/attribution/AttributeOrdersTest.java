package io.clientele.model.attribution;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.run.InputException;
import io.clientele.run.JobContext;
import io.clientele.table.Attribution;
import io.clientele.table.Interactions;
import io.clientele.table.Lakehouse;
import io.clientele.table.OrderLines;
import io.clientele.table.Sessions;
import io.clientele.table.TableSpec;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class AttributeOrdersTest {
  private static final LocalDate D = LocalDate.of(2026, 1, 31);
  private static final String NO_CLICKS =
      "SELECT 'x' customer_id, 'email_sent' type, 'letter' topic, TIMESTAMP'2026-01-10' happened_at";

  /** Four touches before one order, by hand; a fifth too long before, a sixth after it. */
  @Test
  void sharesAnOrderAmongItsTouchesAsEachModelSays(Lakehouse lakehouse) {
    order(
        lakehouse,
        """
        ('o1', 'ann', 60.01, 'sale', '2026-01-20 12:00:00'),
        ('o1', 'ann', 40.00, 'sale', '2026-01-20 12:00:00'),
        ('o1', 'ann', -5.00, 'return', '2026-01-20 12:00:00'),
        ('o2', 'ben', 10.00, 'sale', '2026-01-02 12:00:00'),
        ('o3', null, 7.77, 'sale', '2026-01-03 12:00:00'),
        ('o4', 'ann', 99.00, 'sale', '2026-02-01 00:00:00'), -- tomorrow
        ('o5', 'ann', 9.00, 'cancelled', '2026-01-20 12:00:00')
        """);
    sessions(
        lakehouse,
        """
        ('ann', 'early', '2025-12-21 11:59:59', '2026-01-01', false), -- 30 days and a second
        ('ann', 'search', '2026-01-06 12:00:00', '2026-01-06', false),
        ('ann', 'social', '2026-01-13 12:00:00', '2026-01-13', false),
        ('ann', null, '2026-01-14 12:00:00', '2026-01-14', false),
        ('ann', 'social', '2026-01-20 12:00:00', '2026-01-20', false),
        ('ann', 'late', '2026-01-20 12:00:01', '2026-01-20', false),
        ('ann', 'bot', '2026-01-19 12:00:00', '2026-01-19', true),
        ('ben', 'unknown', '2026-01-02 11:00:00', '2026-02-01', false), -- who it is, is told later
        (null, 'nobody', '2026-01-03 11:00:00', null, false)
        """);
    write(
        lakehouse,
        Interactions.TABLE,
        "SELECT 'ann' customer_id, 'email_clicked' type, 'letter' topic,"
            + " TIMESTAMP'2026-01-13 12:00:01' happened_at");

    run(lakehouse);

    // Weights by half-lives of 7 days: 1/4, 1/2, about 1/2, 1.
    assertRows(
        told(lakehouse),
        "as_of, model, month, campaign, orders, revenue, touched_orders",
        "2026-01-31|first|2026-01-01|(direct)|2.000000|17.77|2",
        "2026-01-31|first|2026-01-01|letter|0.000000|0.00|1",
        "2026-01-31|first|2026-01-01|search|1.000000|100.01|1",
        "2026-01-31|first|2026-01-01|social|0.000000|0.00|1",
        "2026-01-31|last|2026-01-01|(direct)|2.000000|17.77|2",
        "2026-01-31|last|2026-01-01|letter|0.000000|0.00|1",
        "2026-01-31|last|2026-01-01|search|0.000000|0.00|1",
        "2026-01-31|last|2026-01-01|social|1.000000|100.01|1",
        "2026-01-31|linear|2026-01-01|(direct)|2.000000|17.77|2",
        "2026-01-31|linear|2026-01-01|letter|0.250000|25.00|1",
        "2026-01-31|linear|2026-01-01|search|0.250000|25.00|1",
        "2026-01-31|linear|2026-01-01|social|0.500000|50.01|1",
        "2026-01-31|position|2026-01-01|(direct)|2.000000|17.77|2",
        "2026-01-31|position|2026-01-01|letter|0.100000|10.00|1",
        "2026-01-31|position|2026-01-01|search|0.400000|40.00|1",
        "2026-01-31|position|2026-01-01|social|0.500000|50.01|1",
        "2026-01-31|time_decay|2026-01-01|(direct)|2.000000|17.77|2",
        "2026-01-31|time_decay|2026-01-01|letter|0.222223|22.22|1",
        "2026-01-31|time_decay|2026-01-01|search|0.111111|11.11|1",
        "2026-01-31|time_decay|2026-01-01|social|0.666666|66.68|1");
  }

  @Test
  void refusesSqlThatDoesNotFitTheTable(Lakehouse lakehouse) {
    order(lakehouse, "('o1', 'ann', 60.01, 'sale', '2026-01-20 12:00:00')");
    sessions(lakehouse, "('ann', 'search', '2026-01-06 12:00:00', '2026-01-06', false)");

    InputException refused =
        assertThrows(
            InputException.class,
            () ->
                run(
                    lakehouse,
                    "clientele.jobs.attribution.touches",
                    "[{ table = silver.sessions, at = began, campaign = campaign }]"));

    assertTrue(
        refused.toString().contains("clientele.jobs.attribution.touches"), refused.toString());
  }

  /**
   * Many orders with up to seven touches at any moments: of each month every model credits the same
   * orders and cents; what has one touch goes to it; tables come out the same for any order and
   * partitioning of what they are made of, and rows after D change nothing.
   */
  @Test
  void creditsAddUpToOrdersAndRevenueForEveryModel(Lakehouse lakehouse) {
    String touches =
        """
        SELECT concat('c', pmod(hash(id, 1), 60)) customer_id,
          concat('k', pmod(hash(id, 2), 5)) campaign, false is_bot,
          timestamp_seconds(1767225600 + pmod(hash(id, 3), 40 * 86400)) started_at,
          timestamp_seconds(1767225600 + pmod(hash(id, 3), 40 * 86400)) identified_at
        FROM range(200)
        """;
    String orders =
        """
        SELECT 'shop' feed, concat('o', id) order_id, concat('c', pmod(hash(id, 4), 80)) customer_id,
          cast(pmod(hash(id, 5), 9999) + 1 as decimal(18, 2)) / 100 amount, 'sale' line_type,
          timestamp_seconds(1767225600 + pmod(hash(id, 6), 45 * 86400)) ordered_at
        FROM range(300)
        """;
    write(lakehouse, Interactions.TABLE, NO_CLICKS);
    write(lakehouse, Sessions.TABLE, touches);
    write(lakehouse, OrderLines.TABLE, orders);
    run(lakehouse);
    String all = contents(lakehouse);

    Dataset<Row> sums =
        told(lakehouse).groupBy("model").agg(java.util.Map.of("orders", "sum", "revenue", "sum"));
    Dataset<Row> made =
        lakehouse
            .read(OrderLines.TABLE)
            .where("ordered_at < '2026-02-01'")
            .selectExpr(
                "cast(count(*) as decimal(18, 6)) orders",
                "sum(amount) revenue",
                "explode(array('first', 'last', 'linear', 'position', 'time_decay')) model");
    assertEquals(
        made.selectExpr("model", "orders", "revenue").orderBy("model").collectAsList().toString(),
        sums.selectExpr("model", "`sum(orders)`", "`sum(revenue)`")
            .orderBy("model")
            .collectAsList()
            .toString());
    assertTrue(told(lakehouse).where("orders < 0 or revenue < 0").isEmpty());

    // The same rows otherwise, without those after D.
    lakehouse.overwrite(
        Sessions.TABLE,
        WholeRows.of(Sessions.TABLE, lakehouse.spark().sql(touches))
            .where("started_at < '2026-02-01'")
            .repartition(7)
            .sort("campaign"));
    lakehouse.overwrite(
        OrderLines.TABLE,
        WholeRows.of(OrderLines.TABLE, lakehouse.spark().sql(orders))
            .where("ordered_at < '2026-02-01'")
            .repartition(5)
            .sort("amount"));
    run(lakehouse);
    assertEquals(all, contents(lakehouse));

    // One touch of a customer is the only one of all their orders after it.
    lakehouse.overwrite(
        Sessions.TABLE,
        WholeRows.of(
            Sessions.TABLE,
            lakehouse
                .spark()
                .sql(
                    "SELECT 'c7' customer_id, 'only' campaign, false is_bot,"
                        + " TIMESTAMP'2026-01-02' started_at, TIMESTAMP'2026-01-02' identified_at")));
    run(lakehouse);
    assertEquals(
        1,
        told(lakehouse)
            .where("campaign = 'only'")
            .select("orders", "revenue", "touched_orders")
            .distinct()
            .count());
    assertTrue(told(lakehouse).where("campaign = 'only' and orders <> touched_orders").isEmpty());
  }

  private static String contents(Lakehouse lakehouse) {
    return told(lakehouse).orderBy("model", "month", "campaign").collectAsList().toString();
  }

  private static Dataset<Row> told(Lakehouse lakehouse) {
    return lakehouse.read(Attribution.TABLE);
  }

  private static void order(Lakehouse lakehouse, String values) {
    write(
        lakehouse,
        OrderLines.TABLE,
        "SELECT 'shop' feed, * FROM VALUES "
            + values
            + " AS t(order_id, customer_id, amount, line_type, ordered_at)");
  }

  private static void sessions(Lakehouse lakehouse, String values) {
    write(
        lakehouse,
        Sessions.TABLE,
        "SELECT * FROM VALUES "
            + values
            + " AS t(customer_id, campaign, started_at, identified_at, is_bot)");
    write(lakehouse, Interactions.TABLE, NO_CLICKS);
  }

  private static void write(Lakehouse lakehouse, TableSpec table, String sql) {
    lakehouse.overwrite(table, WholeRows.of(table, lakehouse.spark().sql(sql)));
  }

  private static void run(Lakehouse lakehouse, String... settings) {
    new AttributeOrders(TestSettings.with(settings).jobs().attribution())
        .run(new JobContext(lakehouse, D, "run", Instant.EPOCH));
  }
}
