package io.clientele.cli;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.clientele.table.Bronze;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.CustomerLinks;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Customers;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.OrderLines;
import io.clientele.table.Rejects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What readers see of a shop, as {@link ShopModel} tells it.
 *
 * @param seen the tables
 * @param ids the customer id that each client was first given
 */
record ShopViews(Lakehouse seen, Map<String, String> ids) {

  SortedMap<String, List<String>> all() {
    SortedMap<String, List<String>> views = new TreeMap<>();
    views.put(
        "files",
        rows(
            seen.read(Ops.FILES),
            Ops.PATH,
            Ops.STATE,
            Ops.ROWS_IN,
            Ops.ROWS_KEPT,
            Ops.ROWS_REJECTED,
            Ops.ROWS_SKIPPED));
    views.put("rejects", rejects());
    views.put(
        "rows",
        Stream.of("orders", "clients")
            .map(Bronze::tableName)
            .filter(seen::exists)
            .flatMap(table -> rows(seen.read(table), Bronze.SOURCE_FILE, Bronze.LINE).stream())
            .sorted()
            .toList());
    views.put("lines", lines());
    Map<String, String> customers = customers();
    views.put(
        "customers", ofCustomers(seen.read(Customers.TABLE), customers, CustomerRecords.LAST_NAME));
    views.put(
        "numbers",
        ofCustomers(
            seen.read(CustomerFeatures.TABLE),
            customers,
            CustomerFeatures.AS_OF,
            CustomerFeatures.FREQUENCY,
            CustomerFeatures.MONETARY,
            CustomerFeatures.LAST_ORDER_DATE));
    return views;
  }

  private List<String> rejects() {
    return rows(
        seen.read(Rejects.TABLE)
            .withColumn(Rejects.REASON, col(Rejects.REASON).substr(1, 32))
            .withColumn(Rejects.LINE, coalesce(col(Rejects.LINE).cast("string"), lit(""))),
        Rejects.SOURCE_FILE,
        Rejects.LINE,
        Rejects.REASON);
  }

  private List<String> lines() {
    return rows(
        seen.read(OrderLines.TABLE)
            .withColumn(
                OrderLines.CUSTOMER_SOURCE_ID,
                coalesce(col(OrderLines.CUSTOMER_SOURCE_ID), lit("")))
            .withColumn(
                OrderLines.ORDERED_AT,
                date_format(col(OrderLines.ORDERED_AT), "yyyy-MM-dd'T'HH:mm:ss'Z'")),
        OrderLines.SOURCE_FILE,
        OrderLines.FILE_LINE,
        OrderLines.ORDER_ID,
        OrderLines.CUSTOMER_SOURCE_ID,
        OrderLines.ORDERED_AT,
        OrderLines.AMOUNT,
        OrderLines.LINE_TYPE);
  }

  /** The clients by customer id: each is one, and the same from night to night. */
  private Map<String, String> customers() {
    Map<String, String> clients = new HashMap<>();
    for (Row link : seen.read(CustomerLinks.TABLE).collectAsList()) {
      String id = link.getAs(CustomerLinks.CUSTOMER_ID);
      String client = link.getAs(CustomerLinks.SOURCE_ID);
      assertNull(clients.put(id, client), "two of one id: " + id);
      String former = ids.putIfAbsent(client, id);
      assertEquals(former == null ? id : former, id, "id of " + client);
    }
    return clients;
  }

  private static List<String> ofCustomers(
      Dataset<Row> table, Map<String, String> clients, String... columns) {
    List<String> all = new ArrayList<>(List.of(columns));
    all.add(0, CustomerFeatures.CUSTOMER_ID);
    return rows(table, all.toArray(String[]::new)).stream()
        .map(
            row -> {
              int end = row.indexOf('|');
              return clients.get(row.substring(0, end)) + row.substring(end);
            })
        .sorted()
        .toList();
  }

  private static List<String> rows(Dataset<Row> table, String... columns) {
    Column[] texts =
        Stream.of(columns)
            .map(column -> coalesce(col(column).cast("string"), lit("null")))
            .toArray(Column[]::new);
    return table.select(concat_ws("|", texts)).collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }
}
