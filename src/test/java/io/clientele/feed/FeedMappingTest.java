package io.clientele.feed;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.Feed;
import io.clientele.config.Format;
import io.clientele.config.Kind;
import io.clientele.config.NewColumns;
import io.clientele.testkit.WithSpark;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class FeedMappingTest {
  private static final Map<String, String> COLUMNS =
      Map.of(
          "order_id", "`No. commande`",
          "ordered_at", "to_timestamp(Date, 'dd/MM/yyyy')",
          "product_id", "product",
          "quantity", "cast(quantity as int)",
          "unit_price", "cast(replace(price, ',', '.') as double) / rate",
          "category", "details.category",
          "currency", "currency");

  private static final FeedMapping ORDERS =
      new FeedMapping(
          new Feed(
              "orders",
              Kind.TRANSACTIONS,
              "*",
              Format.CSV,
              Map.of(),
              COLUMNS,
              List.of(),
              NewColumns.ADD,
              "orders"));

  @Test
  void readsWhatItCannotAsNullInAnAnsiSession(SparkSession spark) {
    assertEquals("true", spark.conf().get("spark.sql.ansi.enabled"));
    assertRows(
        ORDERS.apply(
            rows(
                spark,
                "('o1', '29/02/2024', 'p', '2', '1,50', '1', 'eur', 'f')",
                "(' ', '31/02/2024', 'p', 'x', 'NaN', '1', null, 'f')",
                "('o3', '01/03/2024', 'p', '99999999999', '1', '0', 'EUR', 'f')")),
        "order_id, ordered_at, product_id, quantity, unit_price, category, discount, currency,"
            + " _source_file",
        "o1|2024-02-29 00:00:00|p|2.0000|1.5000|null|null|eur|f",
        "null|null|p|null|null|null|null|null|f",
        "o3|2024-03-01 00:00:00|p|null|null|null|null|EUR|f");
  }

  @Test
  void givesEveryReasonToRejectARow(SparkSession spark) {
    assertRows(
        ORDERS.withReasons(
            rows(
                spark,
                "('o1', '29/02/2024', 'p', '2', '1,50', '1', 'eur', 'f')",
                "(' ', '31/02/2024', null, 'x', 'NaN', '1', 'USD', 'f')"),
            "EUR",
            "why"),
        "why",
        "null",
        "missing order_id; unreadable ordered_at; missing product_id; unreadable quantity;"
            + " unreadable unit_price; currency USD, not EUR");
  }

  @Test
  void callsUsableTheRowsThatItHasNoReasonAgainst(SparkSession spark) {
    Dataset<Row> rows =
        rows(
            spark,
            "('o1', '29/02/2024', 'p', '2', '1,50', '1', 'eur', 'f')",
            "('o2', '29/02/2024', 'p', '2', '1,50', '1', null, 'f')",
            "('o3', '29/02/2024', 'p', '2', '1,50', '1', 'USD', 'f')",
            "('o4', '31/02/2024', 'p', '2', '1,50', '1', 'EUR', 'f')",
            "('o5', '29/02/2024', null, '2', '1,50', '1', 'EUR', 'f')",
            "('o6', '29/02/2024', 'p', '2', 'NaN', '1', 'EUR', 'f')");

    assertRows(
        ORDERS.withReasons(ORDERS.withUsable(rows, "EUR", "usable"), "EUR", "why"),
        "usable, why",
        "true|null",
        "true|null",
        "false|currency USD, not EUR",
        "false|unreadable ordered_at",
        "false|missing product_id",
        "false|unreadable unit_price");
  }

  @Test
  void namesTheColumnsAFileMustHave() {
    assertEquals(
        Set.of("No. commande", "Date", "product", "quantity", "price", "rate"), ORDERS.required());
    assertEquals(Set.of("details"), ORDERS.reads("category"));
    assertEquals(Set.of(), ORDERS.reads("discount"));
  }

  private static Dataset<Row> rows(SparkSession spark, String... values) {
    return spark.sql(
        "SELECT * FROM VALUES "
            + String.join(", ", values)
            + " AS t(`No__commande`, DATE, product, quantity, price, rate, currency, _source_file)");
  }
}
