package io.clientele.model.rhythm;

import static io.clientele.table.NextPurchase.DAYS_OVERDUE;
import static io.clientele.table.NextPurchase.DAYS_SINCE_PURCHASE;
import static io.clientele.table.NextPurchase.EXPECTED_PURCHASE_DATE;
import static io.clientele.table.NextPurchase.FROM_50;
import static io.clientele.table.NextPurchase.FROM_80;
import static io.clientele.table.NextPurchase.OVERDUE_RATIO;
import static io.clientele.table.NextPurchase.OWN_GAPS;
import static io.clientele.table.NextPurchase.RHYTHM;
import static io.clientele.table.NextPurchase.UNTIL_50;
import static io.clientele.table.NextPurchase.UNTIL_80;
import static io.clientele.table.NextPurchase.USUAL_GAP_DAYS;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.NextPurchaseSettings.Dates;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.NextPurchase;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * When each customer buys next: columns of {@code marts.next_purchase}, added to customers with a
 * purchase as {@code features.customer_features} tells them.
 *
 * <p>The range of a customer who has not bought for some days is of those who have not for as long:
 * it begins after D. The usual gap is of all, so that it may be over, by {@code days_overdue}.
 *
 * @param model the rhythm of all
 * @param settings when a date is told
 */
record PurchaseDates(GapModel model, Dates settings) implements Serializable {
  private static final String TOLD = "_told";
  private static final List<String> FORETOLD =
      List.of(
          USUAL_GAP_DAYS,
          DAYS_OVERDUE,
          OVERDUE_RATIO,
          RHYTHM,
          EXPECTED_PURCHASE_DATE,
          FROM_50,
          UNTIL_50,
          FROM_80,
          UNTIL_80);
  private static final double MEDIAN = 0.5;

  /** Ends of the ranges of 50 and 80 percent. */
  private static final double[] ENDS = {0.25, 0.75, 0.1, 0.9};

  private static final StructType DAYS =
      StructType.fromDDL(
          "usual int, silent boolean, expected int, from_50 int, until_50 int, from_80 int, until_80 int");

  Dataset<Row> of(Dataset<Row> customers) {
    PurchaseDates dates = this;
    UDF3<Integer, Integer, Integer, Row> days =
        (gaps, gapDays, elapsed) -> dates.days(new OwnGaps(gaps, gapDays), elapsed);
    Dataset<Row> told =
        known(customers)
            .withColumn(
                TOLD,
                udf(days, DAYS)
                    .apply(col(OWN_GAPS), RhythmColumns.gapDays(), col(DAYS_SINCE_PURCHASE)))
            .withColumn(USUAL_GAP_DAYS, told("usual"));
    Column late = col(DAYS_SINCE_PURCHASE).minus(col(USUAL_GAP_DAYS));
    return told.withColumn(DAYS_OVERDUE, greatest(late, when(late.isNotNull(), lit(0))))
        .withColumn(OVERDUE_RATIO, try_divide(col(DAYS_SINCE_PURCHASE), col(USUAL_GAP_DAYS)))
        .withColumn(
            RHYTHM,
            when(told("silent"), NextPurchase.SILENT)
                .when(late.gt(0), NextPurchase.OVERDUE)
                .otherwise(NextPurchase.ON_TIME))
        .withColumn(EXPECTED_PURCHASE_DATE, date("expected"))
        .withColumn(FROM_50, date(FROM_50))
        .withColumn(UNTIL_50, date(UNTIL_50))
        .withColumn(FROM_80, date(FROM_80))
        .withColumn(UNTIL_80, date(UNTIL_80))
        .drop(TOLD);
  }

  /** The same without a rhythm of all: no dates. */
  static Dataset<Row> unknown(Dataset<Row> customers) {
    Dataset<Row> known = known(customers);
    for (String column : FORETOLD) {
      known = known.withColumn(column, lit(null));
    }
    return known;
  }

  private static Dataset<Row> known(Dataset<Row> customers) {
    return customers
        .withColumn(OWN_GAPS, RhythmColumns.gaps())
        .withColumn(DAYS_SINCE_PURCHASE, RhythmColumns.elapsed());
  }

  private static Column told(String field) {
    return col(TOLD).getField(field);
  }

  private static Column date(String field) {
    return date_add(col(CustomerFeatures.LAST_ORDER_DATE), told(field));
  }

  /** Days after the last purchase, as {@link #DAYS}; null where nothing is told. */
  Row days(OwnGaps own, int elapsed) {
    Integer usual = known(model.backBy(MEDIAN, 0, own, settings.farthestDays()));
    boolean silent = model.longerThan(elapsed, own) < settings.silentBelow();
    if (silent) {
      return RowFactory.create(usual, true, null, null, null, null, null);
    }
    return RowFactory.create(
        usual,
        false,
        day(MEDIAN, elapsed, own),
        day(ENDS[0], elapsed, own),
        day(ENDS[1], elapsed, own),
        day(ENDS[2], elapsed, own),
        day(ENDS[3], elapsed, own));
  }

  private @Nullable Integer day(double probability, int elapsed, OwnGaps own) {
    return known(model.backBy(probability, elapsed, own, settings.farthestDays()));
  }

  private static @Nullable Integer known(OptionalInt day) {
    return day.isPresent() ? day.getAsInt() : null;
  }
}
