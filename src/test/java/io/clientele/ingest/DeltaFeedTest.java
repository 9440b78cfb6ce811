package io.clientele.ingest;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring_index;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.run.JobReport;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.Rejects;
import io.clientele.testkit.WithSpark;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class DeltaFeedTest {
  private static final String FEED =
      Intakes.ORDERS
          .replace(", discount = discount, currency = currency", "")
          .replace("format = csv", "format = delta");
  private static final String FEEDS =
      "orders {%s}, none {%s}, missing {%s}"
          .formatted(
              FEED.replace("orders/*", "shop/orders"),
              FEED.replace("orders/*", "shop/none"),
              FEED.replace("orders/*", "shop/missing"));
  private static final String COLUMNS =
      "order_id, ordered_at, product, quantity, price, tags, _feed, _source_file, _line, _run_id";

  @Test
  void takesEachVersionOfATableInOnceAndInPlaceOfTheEarlier(Lakehouse lakehouse)
      throws IOException {
    Intakes intakes = new Intakes(lakehouse).deliver("shop/none/readme.txt", "no table");
    String table = intakes.landing().resolve("shop/orders").toString();
    lakehouse
        .spark()
        .sql(
            """
            SELECT * FROM VALUES
              ('o1', timestamp'2024-01-02 10:00:00', 'p1', 1, 2.50, map('a', 1)),
              ('o2', timestamp'2024-01-02 11:00:00', 'p1', 2, 2.50, NULL),
              (NULL, timestamp'2024-01-02 12:00:00', 'p1', 3, 2.50, NULL)
            AS (order_id, ordered_at, product, quantity, price, tags)
            """)
        .write()
        .format("delta")
        .save(table);

    JobReport first = intakes.night("r1", FEEDS);
    assertEquals(Map.of("bronze.orders", 2L, "bronze.rejects", 2L), first.rows());
    assertEquals(
        List.of("missing: 0 files match shop/missing"),
        first.checks().stream()
            .filter(check -> !check.passed())
            .map(check -> check.subject() + ": " + check.detail())
            .toList());
    assertRows(
        lakehouse.read("bronze.orders"),
        COLUMNS,
        "o1|2024-01-02 10:00:00|p1|1|2.50|{a -> 1}|orders|shop/orders|2|r1",
        "o2|2024-01-02 11:00:00|p1|2|2.50|null|orders|shop/orders|3|r1");
    assertRows(
        lakehouse.read(Rejects.TABLE),
        "_feed, _source_file, _line, rows, reason, raw",
        "orders|shop/orders|1|1|missing order_id|{\"ordered_at\":\"2024-01-02T12:00:00.000000Z\","
            + "\"product\":\"p1\",\"quantity\":3,\"price\":2.50}",
        "none|shop/none|null|0|is no Delta table|null");

    DeltaTable.forPath(lakehouse.spark(), table).delete("quantity > 1");
    intakes.night("r2", FEEDS);
    intakes.night("r3", FEEDS);
    DeltaTable.forPath(lakehouse.spark(), table).updateExpr(Map.of("quantity", "9"));
    removeLastDataFile(Path.of(table));
    intakes.night("r4", FEEDS);

    assertRows(
        lakehouse.read("bronze.orders"),
        COLUMNS,
        "o1|2024-01-02 10:00:00|p1|1|2.50|{a -> 1}|orders|shop/orders|1|r2");
    String id =
        DeltaTable.forPath(lakehouse.spark(), table).detail().select("id").first().getString(0);
    assertRows(
        lakehouse
            .read(Ops.FILES)
            .where(col(Ops.FEED).equalTo("orders"))
            .withColumn(Ops.REASON, substring_index(col(Ops.REASON), "]", 1)),
        "run_id, path, sha256, state, reason, rows_in, rows_kept, rows_rejected, rows_skipped",
        "r1|shop/orders|" + id + "@0|loaded|null|3|2|1|0",
        "r2|shop/orders|" + id + "@1|loaded|null|1|1|0|0",
        "r4|shop/orders||rejected|cannot be read: [FAILED_READ_FILE.FILE_NOT_EXIST|0|0|0|0");
  }

  private static void removeLastDataFile(Path table) throws IOException {
    try (Stream<Path> files = Files.list(table)) {
      Path last =
          files
              .filter(file -> file.toString().endsWith(".parquet"))
              .max((one, other) -> Long.compare(modified(one), modified(other)))
              .orElseThrow();
      Files.delete(last);
    }
  }

  private static long modified(Path file) {
    return file.toFile().lastModified();
  }
}
