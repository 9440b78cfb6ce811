package io.clientele.ingest;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.ConfigurationException;
import io.clientele.run.InputException;
import io.clientele.run.JobReport;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.Rejects;
import io.clientele.testkit.WithSpark;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class IngestFilesTest {
  private static final String HEADER = "order_id,ordered_at,product,quantity,price\n";

  @Test
  void takesRowsInOnceWithWhereTheyStand(Lakehouse lakehouse) {
    Intakes intakes =
        new Intakes(lakehouse)
            .deliver("orders/a.csv", HEADER + "o1,2024-01-02,p1,1,2.50\no1,2024-01-02,p1,1,2.50\n");

    JobReport report = intakes.night("r1", "orders {" + Intakes.ORDERS + "}");
    assertEquals(Map.of("bronze.orders", 2L, "bronze.rejects", 0L), report.rows());
    assertRows(
        lakehouse.read("bronze.orders"),
        "order_id, ordered_at, product, quantity, price, _feed, _source_file, _line, _run_id,"
            + " _ingested_at",
        "o1|2024-01-02|p1|1|2.50|orders|orders/a.csv|2|r1|2024-03-02 01:00:00",
        "o1|2024-01-02|p1|1|2.50|orders|orders/a.csv|3|r1|2024-03-02 01:00:00");

    intakes.night("r2", "orders {" + Intakes.ORDERS + "}");
    assertEquals(2, lakehouse.read("bronze.orders").count());
    assertRows(
        lakehouse.read(Ops.FILES),
        "feed, path, state, reason, rows_in, rows_kept, rows_rejected, rows_skipped, run_id, as_of",
        "orders|orders/a.csv|loaded|null|2|2|0|0|r1|2024-03-01");
  }

  @Test
  void rejectsBadRowsWithEveryReasonAndTheirRawLine(Lakehouse lakehouse) {
    new Intakes(lakehouse)
        .deliver(
            "orders/a.csv",
            HEADER + "o1,31/02/2024,p1,1,2.50\n,2024-01-02,p1,x,NaN\no2,2024-01-02,p1,1\n")
        .night("r1", "orders {" + Intakes.ORDERS + "}");

    assertRows(
        lakehouse.read(Rejects.TABLE),
        "_feed, _source_file, _line, reason, raw, rows, _run_id, as_of",
        "orders|orders/a.csv|2|unreadable ordered_at|o1,31/02/2024,p1,1,2.50|1|r1|2024-03-01",
        "orders|orders/a.csv|3|missing order_id; unreadable quantity; unreadable"
            + " unit_price|,2024-01-02,p1,x,NaN|1|r1|2024-03-01",
        "orders|orders/a.csv|4|4 columns where the header has"
            + " 5|o2,2024-01-02,p1,1|1|r1|2024-03-01");
  }

  @Test
  void skipsACopyAndReplacesAFileThatChanged(Lakehouse lakehouse) {
    Intakes intakes =
        new Intakes(lakehouse)
            .deliver("orders/a.csv", HEADER + "o1,2024-01-02,p1,1,2.50\nbad\n")
            .deliver("orders/b.csv", HEADER + "o2,2024-01-02,p1,1,2.50\n");
    intakes.night("r1", "orders {" + Intakes.ORDERS + "}");

    intakes
        .deliver("orders/a.csv", HEADER + "o3,2024-01-02,p1,1,2.50\n")
        .deliver("orders/c.csv", HEADER + "o2,2024-01-02,p1,1,2.50\n")
        .night("r2", "orders {" + Intakes.ORDERS + "}");
    intakes.night("r3", "orders {" + Intakes.ORDERS + "}");

    assertRows(
        lakehouse.read("bronze.orders"),
        "order_id, _source_file, _run_id",
        "o2|orders/b.csv|r1",
        "o3|orders/a.csv|r2");
    assertRows(lakehouse.read(Rejects.TABLE), "_source_file");
    assertRows(
        lakehouse.read(Ops.FILES),
        "run_id, path, state, reason, rows_in, rows_kept, rows_rejected, rows_skipped",
        "r1|orders/a.csv|loaded|null|2|1|1|0",
        "r1|orders/b.csv|loaded|null|1|1|0|0",
        "r2|orders/a.csv|loaded|null|1|1|0|0",
        "r2|orders/c.csv|skipped|same content as orders/b.csv|1|0|0|1");
  }

  @Test
  void keepsWhatItHasAndTellsWhenAFoldersGone(Lakehouse lakehouse) throws IOException {
    Intakes intakes =
        new Intakes(lakehouse)
            .deliver("orders/a.csv", HEADER + "o1,2024-01-02,p1,1,2.50\n")
            .deliver("others/a.csv", "");
    intakes.night("r1", "orders {" + Intakes.ORDERS + "}");
    String bronze = "order_id, _source_file, _run_id";
    Files.delete(intakes.landing().resolve("orders/a.csv"));

    assertEquals(List.of(), failed(intakes.night("r2", "orders {" + Intakes.ORDERS + "}")));
    Files.delete(intakes.landing().resolve("orders"));
    assertEquals(
        List.of(
            "folder found orders: the folder of orders/* is gone, from which files were taken in"
                + " before: is it mounted? What was taken in stays"),
        failed(intakes.night("r3", "orders {" + Intakes.ORDERS + "}")));
    assertRows(lakehouse.read("bronze.orders"), bronze, "o1|orders/a.csv|r1");

    FileUtils.deleteDirectory(intakes.landing().toFile());
    InputException lost =
        assertThrows(
            InputException.class, () -> intakes.night("r4", "orders {" + Intakes.ORDERS + "}"));
    assertEquals(
        "Cannot read the landing zone "
            + intakes.landing()
            + ": it does not exist. Set clientele.landing.",
        lost.getMessage());
    assertRows(lakehouse.read("bronze.orders"), bronze, "o1|orders/a.csv|r1");
  }

  private static List<String> failed(JobReport report) {
    return report.checks().stream()
        .filter(check -> !check.passed())
        .map(check -> check.check() + " " + check.subject() + ": " + check.detail())
        .toList();
  }

  @Test
  void readsAgainWhatMendedSettingsCanKeepMoreOf(Lakehouse lakehouse) {
    Intakes intakes =
        new Intakes(lakehouse)
            .deliver("orders/a.csv", HEADER + "o1,2024-01-02,p1,1,2\no2,03/01/2024,p1,1,2\n")
            .deliver(
                "orders/b.csv", HEADER.replace("product", "article") + "o3,2024-01-02,p1,1,2\n")
            .deliver("orders/c.csv", HEADER + "o4,2024-01-02,p1,1,2\n");
    intakes.night("r1", "orders {" + Intakes.ORDERS + "}");
    String mended =
        "orders {"
            + Intakes.ORDERS
            + "columns.ordered_at = \"coalesce(try_cast(ordered_at AS date),"
            + " try_to_timestamp(ordered_at, 'dd/MM/yyyy'))\"}";

    intakes.night("r2", mended);
    intakes.night("r3", mended);

    assertRows(
        lakehouse.read("bronze.orders"),
        "order_id, _source_file, _run_id",
        "o1|orders/a.csv|r2",
        "o2|orders/a.csv|r2",
        "o4|orders/c.csv|r1");
    assertRows(
        lakehouse.read(Rejects.TABLE),
        "_source_file, _line, reason, _run_id",
        "orders/b.csv|null|missing required column product; the header has order_id,"
            + " ordered_at, article, quantity, price|r2");
    assertRows(
        lakehouse.read(Ops.FILES),
        "run_id, path, state, rows_in, rows_kept, rows_rejected",
        "r1|orders/a.csv|loaded|2|1|1",
        "r1|orders/b.csv|rejected|1|0|1",
        "r1|orders/c.csv|loaded|1|1|0",
        "r2|orders/a.csv|loaded|2|2|0",
        "r2|orders/b.csv|rejected|1|0|1");
  }

  @Test
  void loadsAFileAgainWhoseRunDiedBeforeTheLedgerKnew(Lakehouse lakehouse) {
    Intakes intakes =
        new Intakes(lakehouse).deliver("orders/a.csv", HEADER + "o1,2024-01-02,p1,1,2\n");
    intakes.night("r1", "orders {" + Intakes.ORDERS + "}");
    intakes.deliver("orders/b.csv", HEADER + "o2,2024-01-02,p1,1,2\nbad\n");
    intakes.night("r2", "orders {" + Intakes.ORDERS + "}");
    DeltaTable.forPath(lakehouse.spark(), lakehouse.path("ops.files")).delete("run_id = 'r2'");

    intakes.night("r3", "orders {" + Intakes.ORDERS + "}");

    assertRows(lakehouse.read("bronze.orders"), "order_id, _run_id", "o1|r1", "o2|r3");
    assertRows(lakehouse.read(Rejects.TABLE), "_source_file, _run_id", "orders/b.csv|r3");
  }

  @Test
  void growsColumnsFromNightToNight(Lakehouse lakehouse) {
    Intakes intakes =
        new Intakes(lakehouse).deliver("orders/a.csv", HEADER + "o1,2024-01-02,p1,1,2\n");
    intakes.night("r1", "orders {" + Intakes.ORDERS + "}");
    intakes
        .deliver(
            "orders/b.csv",
            "Note,ORDER_ID,ordered_at,product,quantity,price\nx,o2,2024-01-02,p1,1,2\n")
        .night("r2", "orders {" + Intakes.ORDERS + "}");

    assertRows(lakehouse.read("bronze.orders"), "order_id, note, price", "o1|null|2", "o2|x|2");
  }

  @Test
  void saysWhenTheLandingZoneIsMissingOrEmpty(Lakehouse lakehouse) {
    Intakes intakes = new Intakes(lakehouse);
    String missing = failure(intakes);
    assertTrue(missing.endsWith("it does not exist. Set clientele.landing."), missing);
    intakes.deliver("orders/.hidden.csv", HEADER).deliver("orders/_SUCCESS", "");
    String empty = failure(intakes);
    assertTrue(empty.startsWith("Cannot find a file of any feed"), empty);
  }

  private static String failure(Intakes intakes) {
    InputException failure =
        assertThrows(
            InputException.class, () -> intakes.night("r1", "orders {" + Intakes.ORDERS + "}"));
    return String.valueOf(failure.getMessage());
  }

  @Test
  void namesTheTargetWhoseExpressionCannotBeUsed(Lakehouse lakehouse) {
    Intakes intakes =
        new Intakes(lakehouse).deliver("orders/a.csv", HEADER + "o1,2024-01-02,p1,1,2\n");
    ConfigurationException failure =
        assertThrows(
            ConfigurationException.class,
            () ->
                intakes.night(
                    "r1",
                    "orders {" + Intakes.ORDERS.replace("= price", "= \"to_price(price)\"") + "}"));
    assertTrue(
        String.valueOf(failure.getMessage())
            .contains("clientele.sources.orders.columns.unit_price cannot be used"),
        failure.getMessage());
  }
}
