package io.clientele.model.basket;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;

import io.clientele.table.OrderLines;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * From order lines to baskets: the different products that an order's sale lines hold, and their
 * different categories, each sorted. One row an order, of any buyer, known or not.
 */
final class Baskets {
  static final String ITEMS = "items";
  static final String CATEGORIES = "categories";
  static final String ITEM = "item";

  private Baskets() {}

  static Dataset<Row> of(Dataset<Row> orderLines) {
    return orderLines
        .where(col(OrderLines.LINE_TYPE).equalTo(OrderLines.SALE))
        .where(col(OrderLines.PRODUCT_ID).isNotNull())
        .groupBy(col(OrderLines.FEED), col(OrderLines.ORDER_ID))
        .agg(
            array_sort(collect_set(col(OrderLines.PRODUCT_ID))).as(ITEMS),
            array_sort(collect_set(col(OrderLines.CATEGORY))).as(CATEGORIES))
        .select(ITEMS, CATEGORIES);
  }
}
