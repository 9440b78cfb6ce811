package io.clientele.feature;

import static io.clientele.feature.AsOfDates.daysSince;
import static io.clientele.table.CustomerFeatures.AS_OF;
import static io.clientele.table.CustomerFeatures.CUSTOMER_ID;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.FeatureSettings;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.TableSpec;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Every customer in numbers as of each date, one row each: the columns of {@link
 * CustomerFeatures#TABLE}. Nothing dated after a row's date enters it, but for what sources tell
 * without a date: a line's status, and who is who, are those of D. Counts and money are zero where
 * nothing happened; dates, means and last scores are null.
 *
 * @param settings what is counted apart
 * @param asOf the dates
 */
record CustomersInNumbers(FeatureSettings settings, List<LocalDate> asOf) {
  /** Days from something to the date: one more with each day that passes. */
  static final List<String> DAYS_TO_DATE =
      List.of(
          CustomerFeatures.RECENCY_DAYS,
          CustomerFeatures.TENURE_DAYS,
          CustomerFeatures.LAST_VISIT_DAYS);

  CustomersInNumbers {
    asOf = List.copyOf(asOf);
  }

  Dataset<Row> apply(History history) {
    AsOfDates dates = new AsOfDates(asOf);
    Purchases purchases = new Purchases(dates, settings);
    Contacts contacts = new Contacts(dates);
    List<Dataset<Row>> indicators =
        List.of(
            purchases.amounts(history.orderLines()),
            purchases.orders(history.orderLines()),
            purchases.products(history.orderLines()),
            purchases.categories(history.orderLines()),
            contacts.sessions(history.sessions()),
            contacts.answers(history.answers()),
            contacts.interactions(history.interactions()));
    Dataset<Row> customers =
        dates.each(history.customers().select(CUSTOMER_ID).repartition(col(CUSTOMER_ID)));
    String[] key = {CUSTOMER_ID, AS_OF};
    for (Dataset<Row> indicator : indicators) {
      customers = customers.join(indicator, key, "left");
    }
    return inNumbers(customers);
  }

  private static Dataset<Row> inNumbers(Dataset<Row> customers) {
    Column first = col(CustomerFeatures.FIRST_ORDER_DATE);
    Column last = col(CustomerFeatures.LAST_ORDER_DATE);
    Column gap = datediff(last, first).divide(col(CustomerFeatures.ORDER_DAYS).minus(1));
    Column[] columns =
        CustomerFeatures.TABLE.columns().stream()
            .map(CustomersInNumbers::withoutMissingCounts)
            .toArray(Column[]::new);
    return customers
        .withColumn(CustomerFeatures.RECENCY_DAYS, daysSince(last))
        .withColumn(CustomerFeatures.TENURE_DAYS, daysSince(first))
        .withColumn(
            CustomerFeatures.MEAN_GAP_DAYS, when(col(CustomerFeatures.ORDER_DAYS).gt(1), gap))
        .select(columns);
  }

  private static Column withoutMissingCounts(TableSpec.Column column) {
    boolean counts = column.type().equals("bigint") || column.type().startsWith("decimal");
    Column value = counts ? coalesce(col(column.name()), lit(0)) : col(column.name());
    return value.cast(column.type()).as(column.name());
  }
}
