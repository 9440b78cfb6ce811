package io.clientele.ingest;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.run.JobReport;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.Rejects;
import io.clientele.testkit.WithSpark;
import java.util.Map;
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
        "orders|orders/a.csv|3|missing order_id; unreadable quantity; unreadable unit_price|,2024-01-02,p1,x,NaN|1|r1|2024-03-01",
        "orders|orders/a.csv|4|4 columns where the header has 5|o2,2024-01-02,p1,1|1|r1|2024-03-01");
  }
}
