package io.clientele.model.voice;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.clientele.table.OrderLines;
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

  /**
   * A row an order that some answer names.
   *
   * @param lines of {@code silver.order_lines}
   * @param answers of {@code silver.survey_answers}
   */
  static Dataset<Row> of(Dataset<Row> lines, Dataset<Row> answers) {
    Dataset<Row> asked =
        answers.where(col(OrderLines.ORDER_ID).isNotNull()).select(OrderLines.ORDER_ID);
    Column returned = col(OrderLines.LINE_TYPE).equalTo(OrderLines.RETURN);
    return lines
        .join(asked, new String[] {OrderLines.ORDER_ID}, "left_semi")
        .groupBy(OrderLines.ORDER_ID)
        .agg(
            min(col(OrderLines.CHANNEL)).as(ORDER_CHANNEL),
            array_sort(collect_set(col(OrderLines.CATEGORY))).as(CATEGORIES),
            array_sort(collect_set(col(OrderLines.PRODUCT_ID))).as(PRODUCTS),
            when(max(returned), lit("return")).otherwise(lit("purchase")).as(STEP));
  }
}
