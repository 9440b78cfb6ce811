package io.clientele.mart;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.try_divide;

import io.clientele.table.Churn;
import io.clientele.table.Clusters;
import io.clientele.table.Columns;
import io.clientele.table.Customer360;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.CustomerRecords;
import io.clientele.table.CustomerValue;
import io.clientele.table.Customers;
import io.clientele.table.Lakehouse;
import io.clientele.table.Rfm;
import io.clientele.table.TableSpec;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Every golden customer with all that the night computed of them, one row each; null where a model
 * says nothing of a customer. Of the golden record only the columns without contact data are read.
 *
 * @param asOf business date D; scores of another date are not taken
 */
record Customer360Rows(LocalDate asOf) {
  static final Set<String> TABLES =
      Set.of(
          Customers.TABLE.fullName(),
          CustomerFeatures.TABLE.fullName(),
          Rfm.TABLE.fullName(),
          Clusters.TABLE.fullName(),
          Churn.TABLE.fullName(),
          CustomerValue.TABLE.fullName());

  Dataset<Row> of(Lakehouse lakehouse, Dataset<Row> features) {
    Dataset<Row> rfm =
        scores(lakehouse, Rfm.TABLE, Rfm.R, Rfm.F, Rfm.M, Rfm.RFM, Rfm.SEGMENT)
            .withColumnRenamed(Rfm.SEGMENT, Customer360.RFM_SEGMENT);
    Dataset<Row> churn =
        scores(
            lakehouse,
            Churn.TABLE,
            Churn.CHURN_PROBABILITY,
            Churn.DECILE,
            Churn.BAND,
            Churn.REASONS);
    Dataset<Row> value =
        scores(
            lakehouse,
            CustomerValue.TABLE,
            CustomerValue.PROBABILITY_ALIVE,
            CustomerValue.AT_RISK_ON,
            CustomerValue.EXPECTED_REVENUE_365D,
            CustomerValue.CUSTOMER_VALUE);
    return lakehouse
        .read(Customers.TABLE)
        .select(
            col(Customers.CUSTOMER_ID),
            lit(Date.valueOf(asOf)).as(Columns.AS_OF),
            col(Customer360.FIRST_SEEN),
            col(Customer360.LAST_SEEN),
            col(Customer360.SOURCE_RECORDS),
            col(Customer360.CONSENTS),
            col(CustomerRecords.EMAIL).isNotNull().as(Customer360.HAS_EMAIL),
            col(CustomerRecords.PHONE).isNotNull().as(Customer360.HAS_PHONE),
            col(CustomerRecords.ADDRESS).isNotNull().as(Customer360.HAS_ADDRESS))
        .join(features.drop(Columns.AS_OF), key(), "left")
        .join(rfm, key(), "left")
        .join(
            scores(lakehouse, Clusters.TABLE, Clusters.CLUSTER_ID, Clusters.CLUSTER_NAME),
            key(),
            "left")
        .join(churn, key(), "left")
        .join(value, key(), "left")
        .withColumn(
            Customer360.AVERAGE_BASKET,
            try_divide(col(CustomerFeatures.MONETARY), col(CustomerFeatures.FREQUENCY)))
        .withColumn(
            Customer360.RETURN_SHARE,
            try_divide(
                col(CustomerFeatures.RETURN_LINES),
                col(CustomerFeatures.LINES).plus(col(CustomerFeatures.RETURN_LINES))));
  }

  private Dataset<Row> scores(Lakehouse lakehouse, TableSpec table, String... columns) {
    Column[] selected = new Column[columns.length + 1];
    selected[0] = col(Columns.CUSTOMER_ID);
    for (int i = 0; i < columns.length; i++) {
      selected[i + 1] = col(columns[i]);
    }
    return Night.of(lakehouse, table, asOf).select(selected);
  }

  private static String[] key() {
    return new String[] {Columns.CUSTOMER_ID};
  }
}
