package io.clientele.golden;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.struct;

import io.clientele.table.Customers;
import java.util.function.Function;
import org.apache.spark.sql.Column;

/** Where the values of a golden record come from. */
final class Provenance {
  private Provenance() {}

  /**
   * A map from each column to where its value comes from.
   *
   * @param origin where that of a column comes from; null when it has none
   */
  static Column of(Function<String, Column> origin) {
    Column[] entries =
        Customers.VALUES.stream()
            .map(column -> struct(lit(column).as("key"), origin.apply(column).as("value")))
            .toArray(Column[]::new);
    return map_from_entries(filter(array(entries), entry -> entry.getField("value").isNotNull()));
  }
}
