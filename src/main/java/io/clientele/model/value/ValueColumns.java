package io.clientele.model.value;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.quarter;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import io.clientele.config.CutPointSettings.Money;
import io.clientele.config.ValueSettings;
import io.clientele.table.CustomerFeatures;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the models see of a customer, over {@code features.customer_features}.
 *
 * @param settings what counts
 */
record ValueColumns(ValueSettings settings) {
  /** The cohort of customers without one, and the model of all. */
  static final String ALL = "all";

  static final String CUSTOMER_ID = CustomerFeatures.CUSTOMER_ID;
  static final String COHORT = "_cohort";

  /** Days with a purchase after the first one. */
  static final String REPEATS = "_repeats";

  /** Days from the first purchase to the last. */
  static final String LAST_DAYS = "_last_days";

  /** Days from the first purchase to the date. */
  static final String OBSERVED_DAYS = "_observed_days";

  /** Mean spending of the repeats; 0 when nothing is left of it, null without any. */
  static final String SPENT = "_spent";

  /** Customers with a purchase. */
  Dataset<Row> of(Dataset<Row> features) {
    Column first = col(CustomerFeatures.FIRST_ORDER_DATE);
    Column repeats = col(CustomerFeatures.ORDER_DAYS).minus(1).cast("int");
    return features
        .where(col(CustomerFeatures.ORDER_DAYS).gt(0))
        .select(
            col(CUSTOMER_ID),
            coalesce(cohort(), lit(ALL)).as(COHORT),
            repeats.as(REPEATS),
            datediff(col(CustomerFeatures.LAST_ORDER_DATE), first).as(LAST_DAYS),
            datediff(col(CustomerFeatures.AS_OF), first).as(OBSERVED_DAYS),
            spent().as(SPENT),
            col(CustomerFeatures.AS_OF));
  }

  private Column spent() {
    Column monetary = money(CustomerFeatures.MONETARY);
    Column repeated = monetary.minus(money(CustomerFeatures.FIRST_DAY_AMOUNT));
    Column kept =
        settings.money() == Money.NET
            ? lit(1.0).minus(money(CustomerFeatures.CREDITED_AMOUNT).divide(monetary))
            : lit(1.0);
    Column mean =
        repeated.multiply(kept).divide(col(CustomerFeatures.ORDER_DAYS).minus(1).cast("double"));
    Column known = col(CustomerFeatures.ORDER_DAYS).gt(1).and(monetary.gt(0));
    return when(known, greatest(mean, lit(0.0)));
  }

  private static Column money(String column) {
    return col(column).cast("double");
  }

  private Column cohort() {
    Column first = col(CustomerFeatures.FIRST_ORDER_DATE);
    return switch (settings.cohorts().by()) {
      case NONE -> lit(ALL);
      case FIRST_ORDER_YEAR -> year(first).cast("string");
      case FIRST_ORDER_QUARTER ->
          concat(year(first).cast("string"), lit("-Q"), quarter(first).cast("string"));
      case FAVOURITE_CHANNEL -> col(CustomerFeatures.FAVOURITE_CHANNEL);
      case FAVOURITE_CATEGORY -> col(CustomerFeatures.FAVOURITE_CATEGORY);
    };
  }
}
