package io.clientele.model.basket;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.AssociationRules;
import io.clientele.table.Lakehouse;
import io.clientele.table.OrderLines;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class MineRulesTest {
  private static final double EXACT = 1e-9;

  @Test
  void measuresRulesExactlyOnAWorkedExample(Lakehouse lakehouse) {
    // 10 baskets: bread 6, butter 5, jam 4; bread+butter 4, bread+jam 3, butter+jam 2, all three 2
    mine(
        lakehouse,
        orders("bread butter jam", "bread butter jam", "bread butter", "bread butter")
            .and("bread jam", "bread", "butter", "jam", "tea", "tea"),
        "min-baskets",
        "2",
        "min-lift",
        "1.2",
        "prune-redundant",
        "false");

    assertRows(
        rules(lakehouse),
        "antecedent, consequent, baskets",
        "[bread]|[butter]|4",
        "[butter]|[bread]|4",
        "[bread]|[jam]|3",
        "[jam]|[bread]|3",
        "[butter, jam]|[bread]|2",
        "[bread, jam]|[butter]|2",
        "[bread, butter]|[jam]|2");
    Row row =
        rules(lakehouse)
            .where("antecedent = array('butter') AND consequent = array('bread')")
            .select("support", "confidence", "lift", "leverage", "conviction")
            .head();
    assertEquals(0.4, row.getDouble(0), EXACT);
    assertEquals(0.8, row.getDouble(1), EXACT);
    assertEquals(0.8 / 0.6, row.getDouble(2), EXACT);
    assertEquals(0.4 - 0.5 * 0.6, row.getDouble(3), EXACT);
    assertEquals((1 - 0.6) / (1 - 0.8), row.getDouble(4), EXACT);
  }

  @Test
  void leavesOutWhatAMoreGeneralRuleTellsAndWhatChanceDoes(Lakehouse lakehouse) {
    // As above: jam follows half of those with bread, and half of those with bread and butter.
    // Bread
    // and jam meet as often by a chance of 0.45, bread and butter 0.26, all three 0.33.
    Orders orders =
        orders("bread butter jam", "bread butter jam", "bread butter", "bread butter")
            .and("bread jam", "bread", "butter", "jam", "tea", "tea");

    JobReport report =
        mine(lakehouse, orders, "min-baskets", "2", "min-lift", "1", "max-p-value", "0.3");

    assertEquals(
        Map.of(
            "baskets", 10.0,
            "baskets_too_large", 0.0,
            "least_baskets_of_a_rule", 2.0,
            "products_looked_at", 4.0,
            // Four products, three pairs, one of three.
            "itemsets", 8.0,
            "rules_considered", 9.0,
            "rules_redundant", 2.0,
            "category_least_baskets_of_a_rule", 2.0,
            "categories_looked_at", 0.0),
        report.metrics());
    assertRows(
        rules(lakehouse),
        "antecedent, consequent, baskets",
        "[bread]|[butter]|4",
        "[butter]|[bread]|4");
  }

  @Test
  void leavesConvictionOpenWhenARuleNeverErrs(Lakehouse lakehouse) {
    mine(lakehouse, orders("a b", "a b", "b", "c", "c"), "min-baskets", "2");

    assertRows(
        rules(lakehouse),
        "antecedent, consequent, confidence, conviction",
        "[a]|[b]|1.0|null",
        "[b]|[a]|0.6666666666666666|1.7999999999999998");
  }

  @Test
  void countsAProductOnceABasketAndOnlySales(Lakehouse lakehouse) {
    Orders orders = orders("a b b", "a b", "b", "c", "c", "c");
    orders.lines.add("('shop', 'o90', 'a', 'A', 'return')");
    orders.lines.add("('shop', 'o90', 'c', 'C', 'return')");
    orders.lines.add("('shop', 'o91', 'a', 'A', 'cancelled')");

    JobReport report = mine(lakehouse, orders, "min-baskets", "2");

    assertEquals(6.0, report.metrics().get("baskets"));
    assertRows(rules(lakehouse), "antecedent, baskets", "[a]|2", "[b]|2");
  }

  @Test
  void tellsOrdersOfTwoFeedsApart(Lakehouse lakehouse) {
    Orders orders = orders("a", "a", "b", "c", "c", "c", "c", "c");
    orders.lines.add("('store', 'o1', 'b', 'B', 'sale')");
    orders.lines.add("('store', 'o2', 'b', 'B', 'sale')");

    assertEquals(10.0, mine(lakehouse, orders, "min-baskets", "2").metrics().get("baskets"));
    assertRows(rules(lakehouse), "antecedent");
  }

  @Test
  void doesNotKnowWhatIsOrderedLater(Lakehouse lakehouse) {
    Orders orders = orders("a b", "a b", "c");
    orders.lines.add("('tomorrow', 'o4', 'a', 'A', 'sale')");

    assertEquals(3.0, mine(lakehouse, orders, "min-baskets", "2").metrics().get("baskets"));
  }

  @Test
  void leavesOutAndCountsBasketsThatAreTooLarge(Lakehouse lakehouse) {
    JobReport report =
        mine(
            lakehouse,
            orders("a b", "a b", "c", "c", "a b c d"),
            "min-baskets",
            "2",
            "max-basket-size",
            "3");

    assertEquals(1.0, report.metrics().get("baskets_too_large"));
    assertEquals(4.0, report.metrics().get("baskets"));
    assertRows(rules(lakehouse), "antecedent, support", "[a]|0.5", "[b]|0.5");
  }

  @Test
  void namesProductsByTheNameTheyAreMostlySoldUnder(Lakehouse lakehouse) {
    Orders orders = orders("a b", "a b", "c", "c");
    orders.lines.add("('shop', 'o3', 'a', 'Old name', 'sale')");
    orders.lines.add("('shop', 'o3', 'b', null, 'sale')");
    mine(lakehouse, orders, "min-baskets", "2");

    assertRows(
        rules(lakehouse).where("antecedent = array('a')"),
        "antecedent_names, consequent_names",
        "[A]|[B]");
  }

  @Test
  void writesTheStrongestRulesFirstAndNoMoreThanAsked(Lakehouse lakehouse) {
    Orders orders = orders("a b", "a b", "a b", "c d", "c d", "e", "e", "e");

    mine(lakehouse, orders, "min-baskets", "2", "max-rules", "3");

    List<Row> rows = rules(lakehouse).select("antecedent").collectAsList();
    assertEquals(List.of("a", "b", "c"), rows.stream().map(row -> row.getList(0).get(0)).toList());
  }

  @Test
  void minesCategoriesInTheSameBaskets(Lakehouse lakehouse) {
    // 5 baskets: of food 3, of care 2, of both 2; a basket without any category counts as well.
    Orders orders = orders("bread soap", "butter bread soap", "tea", "x", "x");
    orders.categories =
        "map('bread', 'Food', 'butter', 'Food', 'tea', 'Food', 'soap', 'Care')[product_id]";

    JobReport report = mine(lakehouse, orders, "min-baskets", "2", "min-lift", "1.2");

    assertRows(
        lakehouse
            .read(AssociationRules.CATEGORIES)
            .selectExpr(
                "as_of",
                "antecedent",
                "consequent",
                "baskets",
                "round(support, 6) support",
                "round(confidence, 6) confidence",
                "round(zhang, 6) zhang",
                "round(p_value, 6) p_value"),
        "as_of, antecedent, consequent, baskets, support, confidence, zhang, p_value",
        "2026-01-31|[Care]|[Food]|2|0.4|1.0|0.666667|0.3",
        "2026-01-31|[Food]|[Care]|2|0.4|0.666667|1.0|0.3");
    assertEquals(2.0, report.metrics().get("categories_looked_at"));
    assertEquals(3.0, report.metrics().get("category_itemsets"));
  }

  @Test
  void makesAnEmptyTableOfNoOrders(Lakehouse lakehouse) {
    assertEquals(0, mine(lakehouse, new Orders()).rowsOut());
    assertRows(rules(lakehouse), "antecedent");
    assertTrue(lakehouse.exists(AssociationRules.TABLE.fullName()));
  }

  private static JobReport mine(Lakehouse lakehouse, Orders orders, String... settings) {
    // No few baskets are significant.
    List<String> given = new ArrayList<>(List.of("max-p-value", "1"));
    given.addAll(List.of(settings));
    String[] all = given.toArray(String[]::new);
    for (int i = 0; i < all.length; i += 2) {
      all[i] = "clientele.jobs.association-rules." + all[i];
    }
    if (!orders.lines.isEmpty()) {
      Dataset<Row> lines =
          lakehouse
              .spark()
              .sql(
                  "SELECT * FROM VALUES "
                      + String.join(", ", orders.lines)
                      + " AS t(feed, order_id, product_id, product_name, line_type)");
      lakehouse.overwrite(
          OrderLines.TABLE,
          WholeRows.of(
              OrderLines.TABLE,
              lines
                  .withColumn(OrderLines.ORDERED_AT, orders.at)
                  .withColumn(OrderLines.CATEGORY, expr(orders.categories))));
    }
    JobContext context = new JobContext(lakehouse, LocalDate.of(2026, 1, 31), "run", Instant.EPOCH);
    return new MineRules(TestSettings.with(all).jobs().rules()).run(context);
  }

  private static Dataset<Row> rules(Lakehouse lakehouse) {
    return lakehouse.read(AssociationRules.TABLE);
  }

  private static Orders orders(String... baskets) {
    return new Orders().and(baskets);
  }

  /** Order lines: an order a basket, its products separated by blanks. */
  private static final class Orders {
    private final List<String> lines = new ArrayList<>();
    private final Column at =
        when(col(OrderLines.FEED).equalTo("tomorrow"), lit("2026-02-01"))
            .otherwise(lit("2026-01-31 23:59:59"))
            .cast("timestamp");
    private String categories = "null";
    private int orders;

    Orders and(String... baskets) {
      for (String basket : baskets) {
        orders++;
        for (String product : basket.split(" ", -1)) {
          lines.add(
              "('shop', 'o%d', '%s', '%s', 'sale')"
                  .formatted(orders, product, product.toUpperCase(java.util.Locale.ROOT)));
        }
      }
      return this;
    }
  }
}
