package io.clientele.model.value;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What tells whether customers are still those that models were fitted to.
 *
 * @param customers how many
 * @param meanRepeats days with a purchase after the first one, on average
 * @param meanSpending of the repeats of those who spent something, on average
 */
record CustomersSeen(long customers, double meanRepeats, double meanSpending) {
  private static final String CUSTOMERS = "customers";
  private static final String MEAN_REPEATS = "mean_repeats";
  private static final String MEAN_SPENDING = "mean_spending";

  /** As {@link ValueColumns} tells them. */
  static CustomersSeen of(Dataset<Row> customers) {
    Row seen =
        customers
            .agg(
                count(lit(1)),
                avg(ValueColumns.REPEATS),
                avg(when(
                        col(ValueColumns.SPENT).gt(0),
                        col(ValueColumns.SPENT).cast("decimal(18,2)")))
                    .cast("double"))
            .head();
    return new CustomersSeen(
        seen.getLong(0),
        seen.isNullAt(1) ? 0 : seen.getDouble(1),
        seen.isNullAt(2) ? 0 : seen.getDouble(2));
  }

  /** Those that these measures are of. */
  static CustomersSeen of(Map<String, Double> measures) {
    return new CustomersSeen(
        Math.round(measures.getOrDefault(CUSTOMERS, 0.0)),
        measures.getOrDefault(MEAN_REPEATS, 0.0),
        measures.getOrDefault(MEAN_SPENDING, 0.0));
  }

  Map<String, Double> measures() {
    return Map.of(
        CUSTOMERS, (double) customers, MEAN_REPEATS, meanRepeats, MEAN_SPENDING, meanSpending);
  }

  /** Whether any of it has moved by more than this share, either way. */
  boolean isOtherThan(CustomersSeen then, double share) {
    return isMoved((double) customers, (double) then.customers, share)
        || isMoved(meanRepeats, then.meanRepeats, share)
        || isMoved(meanSpending, then.meanSpending, share);
  }

  private static boolean isMoved(double now, double then, double share) {
    return Math.abs(now - then) > share * then;
  }
}
