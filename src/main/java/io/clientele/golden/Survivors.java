package io.clientele.golden;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import io.clientele.table.CustomerRecords;
import io.clientele.table.Customers;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Persons, one row each, from their source records. Of each value the most recent that is given
 * survives, a valid e-mail or phone before one that is not; the parts of an address come from one
 * record. Most recent is by {@code updated_at}, {@code created_at}, source and source id. A consent
 * stands only when no record refuses it.
 */
record Survivors() {
  private static final String RECENCY = "_recency";

  Dataset<Row> apply(Dataset<Row> records) {
    Column[] recentFirst = {
      col(CustomerRecords.UPDATED_AT).desc_nulls_last(),
      col(CustomerRecords.CREATED_AT).desc_nulls_last(),
      col(CustomerRecords.SOURCE),
      col(CustomerRecords.SOURCE_ID)
    };
    Column addressed =
        col(CustomerRecords.ADDRESS)
            .isNotNull()
            .or(col(CustomerRecords.POSTAL_CODE).isNotNull())
            .or(col(CustomerRecords.CITY).isNotNull());
    return records
        .withColumn(
            RECENCY,
            row_number().over(Window.partitionBy(Customers.CUSTOMER_ID).orderBy(recentFirst)))
        .groupBy(Customers.CUSTOMER_ID)
        .agg(
            latest(CustomerRecords.TITLE).as(CustomerRecords.TITLE),
            latest(CustomerRecords.FIRST_NAME).as(CustomerRecords.FIRST_NAME),
            latest(CustomerRecords.LAST_NAME).as(CustomerRecords.LAST_NAME),
            latest(CustomerRecords.FULL_NAME).as(CustomerRecords.FULL_NAME),
            latest(CustomerRecords.GENDER).as(CustomerRecords.GENDER),
            latest(CustomerRecords.BIRTH_DATE).as(CustomerRecords.BIRTH_DATE),
            latest(CustomerRecords.EMAIL_KEY).as(CustomerRecords.EMAIL),
            latest(CustomerRecords.PHONE_E164).as("_valid_phone"),
            latest(CustomerRecords.PHONE).as("_any_phone"),
            latest(CustomerRecords.ADDRESS, addressed).as(CustomerRecords.ADDRESS),
            latest(CustomerRecords.POSTAL_CODE, addressed).as(CustomerRecords.POSTAL_CODE),
            latest(CustomerRecords.CITY, addressed).as(CustomerRecords.CITY),
            latest(CustomerRecords.COUNTRY, addressed).as(CustomerRecords.COUNTRY),
            latest(CustomerRecords.COMPANY).as(CustomerRecords.COMPANY),
            StrictConsents.of(CustomerRecords.CONSENTS).as(CustomerRecords.CONSENTS),
            min(CustomerRecords.FIRST_SEEN).as(Customers.FIRST_SEEN),
            max(CustomerRecords.LAST_SEEN).as(Customers.LAST_SEEN),
            count(lit(1)).as(Customers.SOURCE_RECORDS),
            array_sort(collect_set(col(CustomerRecords.SOURCE))).as(Customers.SOURCES))
        .withColumn(CustomerRecords.PHONE, coalesce(col("_valid_phone"), col("_any_phone")));
  }

  private static Column latest(String column) {
    return latest(column, col(column).isNotNull());
  }

  /** The column's value in the most recent of the records for which the condition holds. */
  private static Column latest(String column, Column condition) {
    return min_by(col(column), when(condition, col(RECENCY)));
  }
}
