package io.clientele.testkit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import io.clientele.table.OrderLines;
import io.clientele.table.Rfm;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The real dataset Online Retail, read without the product. */
public final class OnlineRetail {
  private OnlineRetail() {}

  /** Every sale line of the shop, also of unknown buyers, as order lines. */
  public static Dataset<Row> sales(SparkSession spark) {
    return lines(spark)
        .select(
            lit("shop").as(OrderLines.FEED),
            col("InvoiceNo").as(OrderLines.ORDER_ID),
            col("StockCode").as(OrderLines.PRODUCT_ID),
            col("Description").as(OrderLines.PRODUCT_NAME),
            col("InvoiceDate").as(OrderLines.ORDERED_AT),
            lit(OrderLines.SALE).as(OrderLines.LINE_TYPE));
  }

  /** One row a customer of the shop with a valid sale, as of 2011-12-09, by the shop's own id. */
  public static Dataset<Row> customers(SparkSession spark) {
    return lines(spark)
        .where("CustomerID IS NOT NULL")
        .groupBy(col("CustomerID").as(Rfm.CUSTOMER_ID))
        .agg(
            datediff(lit("2011-12-10").cast("date"), max(expr("to_date(InvoiceDate)")))
                .as(Rfm.RECENCY_DAYS),
            countDistinct("InvoiceNo").as(Rfm.FREQUENCY),
            sum(expr(
                    "cast(round(cast(Quantity AS int) * cast(UnitPrice AS decimal(18, 4)), 2)"
                        + " AS decimal(18, 2))"))
                .as(Rfm.MONETARY));
  }

  private static Dataset<Row> lines(SparkSession spark) {
    return spark
        .read()
        .option("header", true)
        .option("escape", "\"")
        .csv(System.getenv("CLIENTELE_REAL_DATA") + "/online_retail/*.csv.gz")
        .where("InvoiceNo NOT LIKE 'C%'")
        .where("cast(Quantity AS int) > 0 AND cast(UnitPrice AS decimal(18, 4)) > 0");
  }
}
