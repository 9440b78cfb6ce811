package io.clientele.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.clientele.table.OrderLines;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Order lines with what they are worth and what they mean: sale, return, cancelled or other.
 *
 * @param currency the lakehouse's currency, of lines that name none
 */
record LineTypes(String currency) {
  private static final Object[] RETURNED = {
    "returned",
    "return",
    "refunded",
    "refund",
    "retour",
    "retourne",
    "retournee",
    "rembourse",
    "remboursee"
  };
  private static final Object[] CANCELLED = {
    "cancelled", "canceled", "cancel", "annule", "annulee"
  };

  Dataset<Row> apply(Dataset<Row> lines) {
    Column status = translate(lower(trim(col(OrderLines.STATUS))), "éèê", "eee");
    Column quantity = col(OrderLines.QUANTITY);
    Column price = col(OrderLines.UNIT_PRICE);
    Column discount = coalesce(col(OrderLines.DISCOUNT), lit(0));
    return lines
        .withColumn(
            OrderLines.LINE_TYPE,
            when(status.isin(RETURNED).or(quantity.lt(0)), OrderLines.RETURN)
                .when(status.isin(CANCELLED), OrderLines.CANCELLED)
                .when(quantity.gt(0).and(price.gt(0)), OrderLines.SALE)
                .otherwise(OrderLines.OTHER))
        .withColumn(
            OrderLines.AMOUNT,
            round(quantity.multiply(price).minus(discount), 2).try_cast("decimal(18,2)"))
        .withColumn(OrderLines.STATUS, lower(trim(col(OrderLines.STATUS))))
        .withColumn(
            OrderLines.CURRENCY, coalesce(upper(trim(col(OrderLines.CURRENCY))), lit(currency)));
  }
}
