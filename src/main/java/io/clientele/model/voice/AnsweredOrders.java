package io.clientele.model.voice;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.clientele.table.OrderLines;
import io.clientele.table.Satisfaction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is known of the orders that answers are about. */
final class AnsweredOrders {
  static final String ORDER_CHANNEL = "order_channel";
  static final String CATEGORIES = "categories";
  static final String PRODUCTS = "products";
  static final String STEP = "step";

  private AnsweredOrders() {}

  /** What tells an order: two shops may count alike. */
  static String[] key() {
    return new String[] {OrderLines.CUSTOMER_ID, OrderLines.ORDER_ID};
  }

  /**
   * A row a customer's order that some answer names.
   *
   * @param lines of {@code silver.order_lines}
   * @param answers of {@code silver.survey_answers}
   */
  static Dataset<Row> of(Dataset<Row> lines, Dataset<Row> answers) {
    Dataset<Row> asked =
        answers.where(col(OrderLines.ORDER_ID).isNotNull()).select(key()[0], key()[1]);
    Column returned = col(OrderLines.LINE_TYPE).equalTo(OrderLines.RETURN);
    return lines
        .join(asked, key(), "left_semi")
        .groupBy(col(key()[0]), col(key()[1]))
        .agg(
            min(col(OrderLines.CHANNEL)).as(ORDER_CHANNEL),
            array_sort(collect_set(col(OrderLines.CATEGORY))).as(CATEGORIES),
            array_sort(collect_set(col(OrderLines.PRODUCT_ID))).as(PRODUCTS),
            when(max(returned), lit(Satisfaction.RETURN))
                .otherwise(lit(Satisfaction.PURCHASE))
                .as(STEP));
  }
}
