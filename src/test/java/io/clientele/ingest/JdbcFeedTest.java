package io.clientele.ingest;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.clientele.run.JobReport;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.Rejects;
import io.clientele.testkit.WithSpark;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class JdbcFeedTest {
  private static final String URL = "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1";
  private static final String PASSWORD = "hidden-password";
  private static final String FEED =
      Intakes.ORDERS
          .replace("path = \"orders/*\",", "")
          .replace("discount = discount, currency = currency", "channel = channel")
          .replace(
              "format = csv",
              "format = jdbc, options { url = \"%s\", dbtable = orders, user = hidden_user, password = %s }"
                  .formatted(URL, PASSWORD));
  private static final String COLUMNS =
      "ORDER_ID, ORDERED_AT, PRODUCT, QUANTITY, PRICE, CHANNEL, NOTE, _feed, _source_file, _line,"
          + " _run_id";

  @Test
  void readsTheTableEachNightAndKeepsItWhenItChanged(Lakehouse lakehouse) throws SQLException {
    Intakes intakes = new Intakes(lakehouse);
    try (Connection database = DriverManager.getConnection(URL, "hidden_user", PASSWORD);
        Statement statement = database.createStatement()) {
      statement.execute(
          """
          CREATE TABLE orders (order_id VARCHAR(9), ordered_at TIMESTAMP, product VARCHAR(9),
            quantity INT, price NUMERIC(10, 2), channel VARCHAR(9), note VARCHAR(9))
          """);
      statement.execute(
          """
          INSERT INTO orders VALUES
            ('o1', '2024-01-02 10:00:00', 'p1', 1, 2.50, 'web', NULL),
            ('o2', '2024-01-02 11:00:00', 'p1', 1, 2.50, 'web', NULL),
            ('o3', NULL, 'p1', 1, 2.50, 'web', NULL)
          """);
      assertEquals(
          Map.of("bronze.orders", 2L, "bronze.rejects", 1L), night(intakes, "r1", FEED).rows());
      assertRows(
          lakehouse.read("bronze.orders"),
          COLUMNS,
          "o1|2024-01-02 10:00:00|p1|1|2.50|web|null|orders|jdbc:orders|3|r1",
          "o2|2024-01-02 11:00:00|p1|1|2.50|web|null|orders|jdbc:orders|1|r1");
      night(intakes, "r2", FEED);
      statement.execute("UPDATE orders SET channel = NULL, note = 'web' WHERE order_id = 'o2'");
      night(intakes, "r3", FEED);
      night(intakes, "r4", FEED.replace(PASSWORD, "hidden-wrong"));
      statement.execute("SHUTDOWN");
    }

    String refused =
        "cannot be read: the database refuses the user or the password (SQLSTATE 28000)";
    assertRows(
        lakehouse.read(Ops.FILES),
        "run_id, path, state, reason, rows_in, rows_kept, rows_rejected, rows_skipped",
        "r1|jdbc:orders|loaded|null|3|2|1|0",
        "r2|jdbc:orders|skipped|same content as jdbc:orders|3|0|0|3",
        "r3|jdbc:orders|loaded|null|3|2|1|0",
        "r4|jdbc:orders|rejected|" + refused + "|0|0|0|0");
    assertRows(
        lakehouse.read("bronze.orders"),
        COLUMNS,
        "o1|2024-01-02 10:00:00|p1|1|2.50|web|null|orders|jdbc:orders|3|r3",
        "o2|2024-01-02 11:00:00|p1|1|2.50|null|web|orders|jdbc:orders|1|r3");
    assertRows(
        lakehouse.read(Rejects.TABLE),
        "_source_file, _line, rows, reason, raw, _run_id",
        "jdbc:orders|2|1|missing ordered_at|{\"ORDER_ID\":\"o3\",\"PRODUCT\":\"p1\",\"QUANTITY\":1,"
            + "\"PRICE\":2.50,\"CHANNEL\":\"web\"}|r3",
        "jdbc:orders|null|0|" + refused + "|null|r4");
    // Delta keeps its own in memory.
    assertEquals(
        0,
        JavaSparkContext.fromSparkContext(lakehouse.spark().sparkContext())
            .getPersistentRDDs()
            .values()
            .stream()
            .filter(held -> held.getStorageLevel().equals(StorageLevel.DISK_ONLY()))
            .count());
  }

  /** A night of this feed alone. */
  private static JobReport night(Intakes intakes, String runId, String feed) {
    return intakes.night(
        runId,
        "orders {" + feed + "}",
        Instant.parse("2024-03-0" + runId.substring(1) + "T01:00:00Z"));
  }

  @Test
  void tellsWhatFailsWithoutWhatTheDatabaseSaid() {
    assertEquals(
        "cannot be read: the database cannot be reached (SQLSTATE 08001)",
        DatabaseProblem.of(
            new IllegalStateException(new SQLException("Connection to hidden:5432", "08001"))));
    assertEquals(
        "cannot be read: the database refuses the table or the query (SQLSTATE 42S02)",
        DatabaseProblem.of(new SQLException("Table hidden not found", "42S02")));
    assertEquals(
        "cannot be read: no driver for its url is on the class path",
        DatabaseProblem.of(new SQLException("No suitable driver", "08001")));
    assertEquals(
        "cannot be read: its driver is not on the class path",
        DatabaseProblem.of(new ClassNotFoundException("hidden.Driver")));
    assertEquals(
        "cannot be read: the database fails (SQLSTATE null)",
        DatabaseProblem.of(new SQLException("hidden")));
    assertFalse(DatabaseProblem.of(new IllegalArgumentException("hidden")).contains("hidden"));
  }
}
