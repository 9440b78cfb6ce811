package io.clientele.model.churn;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.ChurnSettings;
import io.clientele.config.ChurnSettings.Meaning;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.OrderLines;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Adds to snapshot rows whether the customer churned: 1 without a sale in the horizon after the
 * snapshot, else 0. Only snapshots whose horizon has ended by D, and only customers active at the
 * snapshot, are kept; nothing after D is looked at.
 *
 * @param settings horizon and look-back
 * @param asOf when the outcomes were known
 * @param orderLines {@code silver.order_lines}
 */
record ChurnLabels(ChurnSettings settings, LocalDate asOf, Dataset<Row> orderLines) {
  private static final String DAY = "day";
  private static final String DAYS = "days";
  private static final String LAST = "last";

  /** Lifetime of those who never came: its logarithm has to be a number. */
  private static final double HALF_A_DAY = 0.5;

  Dataset<Row> apply(Dataset<Row> snapshots) {
    List<LocalDate> dates = settings.snapshotDates(asOf);
    Column snapshot = col(CustomerFeatures.AS_OF);
    return snapshots
        .where(snapshot.isInCollection(dates.stream().map(Date::valueOf).toList()))
        .where(active(settings))
        .join(purchaseDays(dates.get(dates.size() - 1)), CustomerFeatures.CUSTOMER_ID, "left")
        .withColumn(ChurnCases.CHURNED, when(boughtAfter(snapshot), 0.0).otherwise(1.0))
        .withColumn(LAST, greatest(snapshot, array_max(days())))
        .withColumn(ChurnCases.LIFETIME, greatest(datediff(col(LAST), snapshot), lit(HALF_A_DAY)))
        .withColumn(ChurnCases.ENDED, when(silent(), 1.0).otherwise(0.0))
        .drop(DAYS, LAST);
  }

  /** Whether a customer bought in the look-back before the date of the features. */
  static Column active(ChurnSettings settings) {
    return col(CustomerFeatures.RECENCY_DAYS).leq(settings.lookbackDays());
  }

  /** Each customer's days with a sale after the earliest snapshot: at most as many as days. */
  private Dataset<Row> purchaseDays(LocalDate earliest) {
    return orderLines
        .where(col(OrderLines.LINE_TYPE).equalTo(OrderLines.SALE))
        .where(col(OrderLines.CUSTOMER_ID).isNotNull())
        .select(col(OrderLines.CUSTOMER_ID), to_date(col(OrderLines.ORDERED_AT)).as(DAY))
        .where(col(DAY).gt(lit(Date.valueOf(earliest))).and(col(DAY).leq(lit(Date.valueOf(asOf)))))
        .groupBy(OrderLines.CUSTOMER_ID)
        .agg(collect_set(col(DAY)).as(DAYS));
  }

  private static Column days() {
    return coalesce(col(DAYS), array().cast("array<date>"));
  }

  /** Whether the last purchase was the last for as long as makes a churner. */
  private Column silent() {
    return datediff(lit(Date.valueOf(asOf)), col(LAST)).geq(horizon());
  }

  private Column boughtAfter(Column snapshot) {
    return exists(days(), day -> day.gt(snapshot).and(day.leq(date_add(snapshot, horizon()))));
  }

  /** Days without a purchase that make a churner. */
  private Column horizon() {
    Column most = lit(settings.horizonDays());
    Column gaps = ceil(col(CustomerFeatures.MEAN_GAP_DAYS).multiply(settings.rhythmGaps()));
    return settings.meaning() == Meaning.OWN_RHYTHM ? least(most, gaps.cast("int")) : most;
  }
}
