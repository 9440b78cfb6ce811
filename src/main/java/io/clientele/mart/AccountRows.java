package io.clientele.mart;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.clientele.table.Accounts;
import io.clientele.table.Churn;
import io.clientele.table.Customer360;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.CustomerValue;
import io.clientele.table.Rfm;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What contacts did and are expected to do, by company. Accounts with an order are scored 1 to 5 as
 * customers are in {@code marts.rfm} by default: by the 20, 40, 60 and 80 percent points of the
 * accounts, equal values alike.
 *
 * @param asOf business date D
 */
record AccountRows(LocalDate asOf) {
  private static final String CUTS = "_cuts_";
  private static final int SCORES = 5;

  /** Digits that sums of fractions are kept to, so that they do not depend on their order. */
  private static final int DIGITS = 9;

  Dataset<Row> of(Dataset<Row> contacts, Dataset<Row> customers) {
    Dataset<Row> accounts =
        contacts
            .select(Accounts.ACCOUNT_ID, Accounts.CUSTOMER_ID)
            .join(customers, new String[] {Accounts.CUSTOMER_ID}, "inner")
            .groupBy(Accounts.ACCOUNT_ID)
            .agg(count(lit(1)).as(Accounts.CONTACTS), figures().toArray(Column[]::new))
            .withColumn(Accounts.AS_OF, lit(Date.valueOf(asOf)))
            .withColumn(
                Customer360.AVERAGE_BASKET,
                try_divide(col(CustomerFeatures.MONETARY), col(CustomerFeatures.FREQUENCY)))
            .withColumn(
                Customer360.RETURN_SHARE,
                try_divide(
                    col(CustomerFeatures.RETURN_LINES),
                    col(CustomerFeatures.LINES).plus(col(CustomerFeatures.RETURN_LINES))));
    return scored(accounts);
  }

  private static List<Column> figures() {
    Column sales = col(CustomerFeatures.MONETARY);
    List<Column> figures = new ArrayList<>();
    figures.add(count_if(bought()).as(Accounts.BUYING_CONTACTS));
    figures.add(
        max_by(
                col(Accounts.CUSTOMER_ID),
                struct(coalesce(sales, lit(0)), col(Accounts.CUSTOMER_ID)))
            .as(Accounts.MAIN_CUSTOMER_ID));
    figures.add(min(CustomerFeatures.RECENCY_DAYS).as(CustomerFeatures.RECENCY_DAYS));
    figures.add(min(CustomerFeatures.FIRST_ORDER_DATE).as(CustomerFeatures.FIRST_ORDER_DATE));
    figures.add(max(CustomerFeatures.LAST_ORDER_DATE).as(CustomerFeatures.LAST_ORDER_DATE));
    figures.add(min(CustomerFeatures.LAST_VISIT_DAYS).as(CustomerFeatures.LAST_VISIT_DAYS));
    for (String feature : Accounts.SUMS) {
      figures.add(sum(feature).as(feature));
    }
    figures.add(sum(CustomerValue.EXPECTED_REVENUE_365D).as(CustomerValue.EXPECTED_REVENUE_365D));
    figures.add(sum(CustomerValue.CUSTOMER_VALUE).as(CustomerValue.CUSTOMER_VALUE));
    figures.add(mean(col(CustomerFeatures.NPS_LAST), lit(1)).as(CustomerFeatures.NPS_LAST));
    figures.add(
        mean(col(CustomerFeatures.CSAT_MEAN_365D), col(CustomerFeatures.ANSWERS_365D))
            .as(CustomerFeatures.CSAT_MEAN_365D));
    figures.add(
        mean(col(Churn.CHURN_PROBABILITY), sales.cast("double")).as(Churn.CHURN_PROBABILITY));
    figures.add(
        oneAtLeast(col(CustomerValue.PROBABILITY_ALIVE)).as(CustomerValue.PROBABILITY_ALIVE));
    return figures;
  }

  /** The mean by weight of those of whom it is known. */
  private static Column mean(Column value, Column weight) {
    Column sum = sum(round(value.multiply(weight), DIGITS).cast("decimal(38,9)"));
    Column weights = sum(when(value.isNotNull(), round(weight, DIGITS).cast("decimal(38,9)")));
    return try_divide(sum.cast("double"), weights.cast("double"));
  }

  /** The probability that one at least of independent things is so. */
  private static Column oneAtLeast(Column probability) {
    Column none = log1p(probability.multiply(lit(-1)));
    Column sure = max(probability.geq(lit(1)));
    return when(sure, lit(1.0))
        .otherwise(
            lit(1.0)
                .minus(
                    exp(
                        sum(when(probability.lt(lit(1)), round(none, DIGITS).cast("decimal(38,9)")))
                            .cast("double"))));
  }

  private static Dataset<Row> scored(Dataset<Row> accounts) {
    Dataset<Row> cuts =
        accounts
            .where(bought())
            .agg(
                shares(CustomerFeatures.RECENCY_DAYS),
                shares(CustomerFeatures.FREQUENCY),
                shares(CustomerFeatures.MONETARY));
    Column r = lit(SCORES).minus(past(CustomerFeatures.RECENCY_DAYS));
    Column f = past(CustomerFeatures.FREQUENCY).plus(1);
    Column m = past(CustomerFeatures.MONETARY).plus(1);
    return accounts
        .crossJoin(cuts)
        .withColumn(Rfm.R, when(bought(), r))
        .withColumn(Rfm.F, when(bought(), f))
        .withColumn(Rfm.M, when(bought(), m))
        .withColumn(Rfm.RFM, concat(col(Rfm.R), col(Rfm.F), col(Rfm.M)));
  }

  private static Column bought() {
    return col(CustomerFeatures.FREQUENCY).gt(0);
  }

  private static Column shares(String indicator) {
    Column[] shares =
        DoubleStream.of(0.2, 0.4, 0.6, 0.8).mapToObj(share -> lit(share)).toArray(Column[]::new);
    return percentile(col(indicator).cast("double"), array(shares)).as(CUTS + indicator);
  }

  /** How many cut points the value is past: 0 to 4. */
  private static Column past(String indicator) {
    return IntStream.range(0, SCORES - 1)
        .mapToObj(
            i -> col(indicator).cast("double").gt(col(CUTS + indicator).getItem(i)).cast("int"))
        .reduce(lit(0), Column::plus);
  }
}
