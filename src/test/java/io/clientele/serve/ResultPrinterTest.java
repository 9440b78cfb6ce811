package io.clientele.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.testkit.WithSpark;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class ResultPrinterTest {
  private static final String VALUES =
      """
      SELECT * FROM VALUES
        (1, 'Zoé, dite "Z"', DATE'2026-01-31', TIMESTAMP'2026-01-31 09:05:00', 12.50BD, array('a', 'b')),
        (20, '', null, null, null, null)
        AS t(id, name, day, at, amount, tags)
      """;

  private final SparkSession spark;

  ResultPrinterTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void alignsColumnsForPeople() {
    assertEquals(
        """
        id  name           day         at                   amount  tags
        --  -------------  ----------  -------------------  ------  ------
         1  Zoé, dite "Z"  2026-01-31  2026-01-31 09:05:00   12.50  [a, b]
        20                 NULL        NULL                   NULL  NULL
        """,
        printed(ResultFormat.TABLE, VALUES));
  }

  @Test
  void writesCsvThatTellsNullFromEmpty() {
    assertEquals(
        """
        id,name,day,at,amount,tags
        1,"Zoé, dite ""Z""\",2026-01-31,2026-01-31T09:05:00Z,12.50,"[""a"",""b""]"
        20,"",,,,
        """,
        printed(ResultFormat.CSV, VALUES));
  }

  @Test
  void writesAJsonObjectALine() {
    assertEquals(
        """
        {"id":1,"name":"Zoé, dite \\"Z\\"","day":"2026-01-31","at":"2026-01-31T09:05:00.000Z","amount":12.50,"tags":["a","b"]}
        {"id":20,"name":"","day":null,"at":null,"amount":null,"tags":null}
        """,
        printed(ResultFormat.JSON, VALUES));
  }

  @Test
  void keepsColumnsOfOneNameApart() {
    assertEquals("a,a\n1,2\n", printed(ResultFormat.CSV, "SELECT 1 AS a, 2 AS a"));
    assertEquals("{\"a\":1,\"a\":2}\n", printed(ResultFormat.JSON, "SELECT 1 AS a, 2 AS a"));
  }

  @Test
  void keepsARowOnOneLineOfATable() {
    assertEquals(
        "text\n----\na\\nb\n",
        printed(ResultFormat.TABLE, "SELECT concat('a', chr(10), 'b') AS text"));
  }

  @Test
  void printsTheHeaderOfAnEmptyResult() {
    assertEquals("a\n-\n", printed(ResultFormat.TABLE, "SELECT 1 AS a WHERE false"));
  }

  @Test
  void printsMoreRowsThanItMeasures() {
    String text = printed(ResultFormat.TABLE, "SELECT id FROM range(100001)");

    assertEquals(100_003, text.lines().count());
    assertEquals("100000", text.lines().reduce((before, last) -> last).orElseThrow());
  }

  private String printed(ResultFormat format, String query) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ResultPrinter(format, new PrintStream(bytes, true, StandardCharsets.UTF_8))
        .print(spark.sql(query));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
