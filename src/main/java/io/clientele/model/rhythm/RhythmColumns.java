package io.clientele.model.rhythm;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.datediff;

import io.clientele.table.CustomerFeatures;
import org.apache.spark.sql.Column;

/** What the model sees of a customer, over {@code features.customer_features}. */
final class RhythmColumns {
  private RhythmColumns() {}

  /** Whether there is a day with a purchase. */
  static Column buys() {
    return col(CustomerFeatures.ORDER_DAYS).gt(0);
  }

  /** Whether there is a second one. */
  static Column repeats() {
    return col(CustomerFeatures.ORDER_DAYS).gt(1);
  }

  /** Gaps between days with a purchase. */
  static Column gaps() {
    return col(CustomerFeatures.ORDER_DAYS).minus(1).cast("int");
  }

  /** Days they add up to: from the first such day to the last. */
  static Column gapDays() {
    return datediff(col(CustomerFeatures.LAST_ORDER_DATE), col(CustomerFeatures.FIRST_ORDER_DATE));
  }

  /** Days from the last one to the date. */
  static Column elapsed() {
    return datediff(col(CustomerFeatures.AS_OF), col(CustomerFeatures.LAST_ORDER_DATE));
  }
}
