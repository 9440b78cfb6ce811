package io.clientele.ingest;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.Rejects;
import io.clientele.testkit.WithSpark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class ParquetFeedTest {
  private static final String ORDERS =
      "orders {" + Intakes.ORDERS.replace("format = csv", "format = parquet") + "}";

  private static final String FILES =
      "path, state, reason, rows_in, rows_kept, rows_rejected, rows_skipped";

  @Test
  void keepsTypedRowsAndHarmsNoneForADamagedFile(Lakehouse lakehouse) {
    Intakes intakes =
        new Intakes(lakehouse)
            .deliver(
                "orders/a b=1.parquet",
                rows(
                    lakehouse,
                    """
                    SELECT * FROM VALUES
                      ('o1', timestamp_ntz'2024-01-02 10:00:00', 'p1', 1, 2.50, 'EUR',
                        named_struct('the city', 'Lyon', 'at', date'2024-01-01'), array(1, 2)),
                      (NULL, timestamp_ntz'2024-01-02 11:00:00', 'p1', 1, 2.50, 'EUR', NULL, NULL),
                      ('o3', timestamp_ntz'2024-01-02 12:00:00', 'p1', 2, 1.00, 'USD', NULL, NULL),
                      ('o4', timestamp_ntz'2024-01-02 13:00:00', 'p2', 2, 1.00, NULL, NULL, NULL)
                    AS (order_id, ordered_at, product, quantity, price, currency, `ship to`, marks)
                    """));
    byte[] whole = intakes.bytes("orders/a b=1.parquet");
    byte[] damaged = whole.clone();
    damaged[indexOf("Lyon", damaged)] ^= 1;
    byte[] unchecked = withoutChecksums(intakes);
    unchecked[indexOf("unchecked", unchecked) - 1] = 127; // the text's length, ending high
    intakes
        .deliver("orders/b-copy.parquet", whole)
        .deliver("orders/c-damaged.parquet", damaged)
        .deliver("orders/c-unchecked.parquet", unchecked)
        .deliver("orders/d-truncated.parquet", Arrays.copyOf(whole, whole.length - 20))
        .deliver("orders/e-text.parquet", "order_id\no1\n")
        .deliver("orders/f-empty.parquet", "")
        .deliver(
            "orders/g-lacking.parquet", rows(lakehouse, "SELECT 'o1' AS order_id, 1 AS quantity"));

    assertEquals(
        Map.of("bronze.orders", 2L, "bronze.rejects", 8L), intakes.night("r1", ORDERS).rows());

    assertEquals(
        "order_id string, ordered_at timestamp, product string, quantity int, price decimal(3,2),"
            + " currency string, ship_to struct<the_city:string,at:date>, marks array<int>",
        columns(lakehouse.read("bronze.orders")));
    assertRows(
        lakehouse.read("bronze.orders"),
        "order_id, ordered_at, product, quantity, price, currency, ship_to, marks, _feed,"
            + " _source_file, _line, _run_id, _ingested_at",
        "o1|2024-01-02 10:00:00|p1|1|2.50|EUR|{Lyon, 2024-01-01}|[1, 2]|orders|orders/a b=1.parquet"
            + "|1|r1|2024-03-02 01:00:00",
        "o4|2024-01-02 13:00:00|p2|2|1.00|null|null|null|orders|orders/a b=1.parquet|4|r1"
            + "|2024-03-02 01:00:00");
    String none = "is no Parquet file, or its footer is damaged";
    String lacking =
        "missing required column ordered_at, price, product; the columns are order_id, quantity";
    assertRows(
        lakehouse.read(Rejects.TABLE),
        "_source_file, _line, rows, reason, raw",
        "orders/a b=1.parquet|2|1|missing order_id|{\"ordered_at\":\"2024-01-02T11:00:00.000000\","
            + "\"product\":\"p1\",\"quantity\":1,\"price\":2.50,\"currency\":\"EUR\"}",
        "orders/a b=1.parquet|3|1|currency USD, not EUR|{\"order_id\":\"o3\","
            + "\"ordered_at\":\"2024-01-02T12:00:00.000000\",\"product\":\"p1\",\"quantity\":2,"
            + "\"price\":1.00,\"currency\":\"USD\"}",
        "orders/c-damaged.parquet|null|4|is damaged: its values cannot be read|null",
        "orders/c-unchecked.parquet|null|1|is damaged: its values cannot be read|null",
        "orders/d-truncated.parquet|null|0|" + none + "|null",
        "orders/e-text.parquet|null|0|" + none + "|null",
        "orders/f-empty.parquet|null|0|" + none + "|null",
        "orders/g-lacking.parquet|null|1|" + lacking + "|null");
    assertRows(
        lakehouse.read(Ops.FILES),
        FILES,
        "orders/a b=1.parquet|loaded|null|4|2|2|0",
        "orders/b-copy.parquet|skipped|same content as orders/a b=1.parquet|4|0|0|4",
        "orders/c-damaged.parquet|rejected|is damaged: its values cannot be read|4|0|4|0",
        "orders/c-unchecked.parquet|rejected|is damaged: its values cannot be read|1|0|1|0",
        "orders/d-truncated.parquet|rejected|" + none + "|0|0|0|0",
        "orders/e-text.parquet|rejected|" + none + "|0|0|0|0",
        "orders/f-empty.parquet|rejected|" + none + "|0|0|0|0",
        "orders/g-lacking.parquet|rejected|" + lacking + "|1|0|1|0");
  }

  @Test
  void widensTypesWithinANightAndRefusesWhatTheTableCannotHold(Lakehouse lakehouse) {
    Intakes intakes =
        new Intakes(lakehouse)
            .deliver("orders/a.parquet", order(lakehouse, "'o1'", "1", "1 AS x, 'n' AS note"))
            .deliver(
                "orders/b.parquet",
                order(lakehouse, "'o2'", "2L", "1.5D AS X, named_struct('a', 1) AS more"))
            .deliver("orders/c.parquet", order(lakehouse, "3", "3S", "9007199254740993 AS x"));
    intakes.night("r1", ORDERS);
    intakes
        .deliver("orders/a.parquet", order(lakehouse, "'o1'", "4", "'y' AS z"))
        .deliver("orders/d.parquet", order(lakehouse, "'o4'", "4.0D", "true AS flag"))
        .deliver(
            "orders/e.parquet",
            order(lakehouse, "'o5'", "5", "named_struct('b', 2S, 'a', 1S) AS more"));
    intakes.night("r2", ORDERS);
    intakes.night("r3", ORDERS);

    assertEquals(
        "order_id string, ordered_at timestamp, product string, quantity bigint, price int,"
            + " x string, note string, more struct<a:int,b:smallint>, z string",
        columns(lakehouse.read("bronze.orders")));
    assertRows(
        lakehouse.read("bronze.orders"),
        "order_id, quantity, x, note, more, z, _source_file, _line, _run_id",
        "o1|4|null|null|null|y|orders/a.parquet|1|r2",
        "o2|2|1.5|null|{1, null}|null|orders/b.parquet|1|r1",
        "3|3|9007199254740993|null|null|null|orders/c.parquet|1|r1",
        "o5|5|null|null|{1, 2}|null|orders/e.parquet|1|r2");
    assertRows(
        lakehouse.read(Ops.FILES),
        "run_id, " + FILES,
        "r1|orders/a.parquet|loaded|null|1|1|0|0",
        "r1|orders/b.parquet|loaded|null|1|1|0|0",
        "r1|orders/c.parquet|loaded|null|1|1|0|0",
        "r2|orders/a.parquet|loaded|null|1|1|0|0",
        "r2|orders/d.parquet|rejected|column quantity is double, which does not fit into bigint"
            + "|1|0|1|0",
        "r2|orders/e.parquet|loaded|null|1|1|0|0");
  }

  @Test
  void keepsTimesInNanosecondsAsNumbers(Lakehouse lakehouse) throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            """
            message orders { required binary order_id (STRING);
              optional int64 ordered_at (TIMESTAMP(NANOS,false)); optional binary product (STRING);
              optional int32 quantity; optional double price; }
            """);
    Path path = new Path(lakehouse.root(), "landing/orders/a.parquet");
    Group order = new SimpleGroup(schema);
    order.add("order_id", "o1");
    order.add("ordered_at", 1_704_189_600_123_456_789L);
    order.add("product", "p1");
    order.add("quantity", 1);
    order.add("price", 2.5);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(path).withType(schema).withConf(new Configuration()).build()) {
      writer.write(order);
    }

    new Intakes(lakehouse)
        .night(
            "r1",
            ORDERS.replace(
                "ordered_at = ordered_at",
                "ordered_at = \"timestamp_micros(ordered_at div 1000)\""));

    assertRows(
        lakehouse.read("bronze.orders"),
        "order_id, ordered_at, price, _line",
        "o1|1704189600123456789|2.5|1");
  }

  /** A file as older programs write it: damage shows only when its values are read. */
  private static byte[] withoutChecksums(Intakes intakes) {
    String path = "orders/c-unchecked.parquet";
    intakes.deliver(
        path,
        order(intakes.lakehouse(), "'unchecked'", "1", "1 AS x")
            .coalesce(1)
            .write()
            .option("compression", "none")
            .option("parquet.enable.dictionary", "false")
            .option("parquet.page.write-checksum.enabled", "false"));
    return intakes.bytes(path);
  }

  private static int indexOf(String text, byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  private static Dataset<Row> order(
      Lakehouse lakehouse, String id, String quantity, String further) {
    return rows(
        lakehouse,
        "SELECT %s AS order_id, timestamp'2024-01-02' AS ordered_at, 'p' AS product, %s AS quantity, 2 AS price, %s"
            .formatted(id, quantity, further));
  }

  private static Dataset<Row> rows(Lakehouse lakehouse, String sql) {
    return lakehouse.spark().sql(sql);
  }

  /** The table's own columns and their types. */
  private static String columns(Dataset<Row> table) {
    return Arrays.stream(table.schema().fields())
        .filter(field -> !field.name().startsWith("_"))
        .map(field -> field.name() + " " + field.dataType().simpleString())
        .collect(java.util.stream.Collectors.joining(", "));
  }
}
