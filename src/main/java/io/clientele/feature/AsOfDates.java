package io.clientele.feature;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import io.clientele.table.CustomerFeatures;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The dates customers are looked at. What happened counts as of its own day and of every date after
 * it, never before: this is what keeps the future out of features.
 *
 * @param dates different dates
 */
record AsOfDates(List<LocalDate> dates) {
  /** Days of the windows that end with the date. */
  static final List<Integer> WINDOWS = List.of(90, 365);

  /** The day a row happened. */
  static final String DAY = "day";

  AsOfDates {
    dates = List.copyOf(dates);
  }

  /**
   * The rows of known customers, dated, one customer's rows together: grouping them by customer and
   * anything else moves no row again.
   */
  static Dataset<Row> byCustomer(Dataset<Row> rows, String happened) {
    return rows.where(col(CustomerFeatures.CUSTOMER_ID).isNotNull())
        .withColumn(DAY, to_date(col(happened)))
        .repartition(col(CustomerFeatures.CUSTOMER_ID));
  }

  /** Each row once for every date as of which it is known. */
  Dataset<Row> known(Dataset<Row> dated) {
    return each(dated).where(col(DAY).leq(col(CustomerFeatures.AS_OF)));
  }

  /** Each row once for every date. */
  Dataset<Row> each(Dataset<Row> rows) {
    Column[] all = dates.stream().map(date -> lit(Date.valueOf(date))).toArray(Column[]::new);
    return rows.withColumn(CustomerFeatures.AS_OF, explode(array(all)));
  }

  /** Whether a row's day is among the last days up to the date, which is the last of them. */
  static Column within(int days) {
    if (!WINDOWS.contains(days)) {
      throw new IllegalArgumentException(days + " days are none of the windows " + WINDOWS);
    }
    return datediff(col(CustomerFeatures.AS_OF), col(DAY)).lt(days);
  }

  /** Days from the given day to the day after the date. */
  static Column daysSince(Column day) {
    return datediff(col(CustomerFeatures.AS_OF), day).plus(1);
  }
}
