package io.clientele.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import io.clientele.table.OrderLines;
import io.clientele.table.Products;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Order lines with the product's name and category where the line itself has none.
 *
 * @param products {@link Products}
 */
record ProductNames(Dataset<Row> products) {

  Dataset<Row> apply(Dataset<Row> lines) {
    Dataset<Row> catalogue =
        products.select(
            col(Products.PRODUCT_ID),
            col(Products.PRODUCT_NAME).as("_name"),
            col(Products.CATEGORY).as("_category"));
    return lines
        .join(catalogue, new String[] {OrderLines.PRODUCT_ID}, "left_outer")
        .withColumn(OrderLines.PRODUCT_NAME, coalesce(col(OrderLines.PRODUCT_NAME), col("_name")))
        .withColumn(OrderLines.CATEGORY, coalesce(col(OrderLines.CATEGORY), col("_category")));
  }
}
