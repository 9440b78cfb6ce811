package io.clientele.ingest;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.testkit.WithSpark;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class ColumnDriftTest {
  private static final String HEADER = "order_id,ordered_at,product,quantity,price";
  private static final String FIRST = HEADER + "\no1,2024-01-02,p1,1,2.50\n";
  private static final String WIDER =
      HEADER
          + ",note,Shop No\no2,2024-01-03,p1,1,2.50,\"say \"\"hi\"\"\",\no3,2024-01-03,p2,1,1,,\n";

  @Test
  void keepsNewColumnsAsideUntilTheFeedNamesThem(Lakehouse lakehouse) {
    Intakes intakes = new Intakes(lakehouse).deliver("orders/a.csv", FIRST);
    intakes.night("r1", feed("rescue"));
    intakes.deliver("orders/b.csv", WIDER);
    intakes.night("r2", feed("rescue"));

    assertRows(
        lakehouse.read("bronze.orders"),
        "order_id, product, _rescued, _line",
        "o1|p1|null|2",
        "o2|p1|{\"note\":\"say \\\"hi\\\"\"}|2",
        "o3|p2|null|3");

    intakes.deliver("orders/c.csv", HEADER + ",note,Shop No\no4,2024-01-04,p1,1,2.50,n,7\n");
    intakes.night("r3", feed("rescue").replace("currency = currency", "store_id = \"`Shop No`\""));
    assertRows(
        lakehouse.read("bronze.orders").where("order_id = 'o4'"),
        "order_id, Shop_No, _rescued",
        "o4|7|{\"note\":\"n\"}");
  }

  @Test
  void rejectsAFileWithNewColumnsWhereTheFeedTakesNoneAndReadsItOnceItDoes(Lakehouse lakehouse) {
    Intakes intakes = new Intakes(lakehouse).deliver("orders/a.csv", FIRST);
    intakes.night("r1", feed("reject"));
    intakes.deliver("orders/b.csv", WIDER);
    intakes.night("r2", feed("reject"));

    assertRows(
        lakehouse.read(Ops.FILES).where("run_id = 'r2'"),
        "path, state, reason, rows_in, rows_kept, rows_rejected",
        "orders/b.csv|rejected|has columns that came later: Shop_No, note|2|0|2");

    intakes.night("r3", feed("add"));
    assertRows(
        lakehouse.read("bronze.orders"),
        "order_id, note, Shop_No",
        "o1|null|null",
        "o2|say \"hi\"|null",
        "o3|null|null");
  }

  @Test
  void takesAllColumnsOfTheFirstDelivery(Lakehouse lakehouse) {
    for (String rule : List.of("rescue", "reject")) {
      String feed = feed(rule).replace("orders {", rule + " {");
      new Intakes(lakehouse).deliver("orders/a.csv", WIDER).night(rule, feed);
      assertArrayEquals(
          "order_id ordered_at product quantity price note Shop_No".split(" "),
          lakehouse
              .read("bronze." + rule)
              .drop("_feed", "_source_file", "_line")
              .drop("_run_id", "_ingested_at")
              .columns());
    }
  }

  private static String feed(String newColumns) {
    return "orders {" + Intakes.ORDERS + "\nnew-columns = " + newColumns + "}";
  }
}
