package io.clientele.model.rhythm;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.mode;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.udf;

import io.clientele.config.NextPurchaseSettings;
import io.clientele.run.JobContext;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.OrderLines;
import java.io.Serializable;
import java.sql.Date;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * Does the same as of an earlier date, and holds it against when customers came back since, and to
 * what.
 *
 * @param settings how
 * @param context the night
 */
record Holdout(NextPurchaseSettings settings, JobContext context) {
  static final String WITHIN_80 = "holdout_within_80";
  private static final String BACK = "_back";
  private static final String CATEGORIES = "_categories";
  private static final String PLACE = "_place";

  /** How good it was, by name; nothing when no date is early enough, or too little was known. */
  Map<String, Double> measures() {
    Dataset<Row> snapshots = context.lakehouse().read(CustomerFeatures.SNAPSHOTS);
    Date latest = Date.valueOf(context.asOf().minusDays(settings.holdout().days()));
    Row found =
        snapshots
            .where(col(CustomerFeatures.AS_OF).leq(lit(latest)))
            .agg(max(CustomerFeatures.AS_OF))
            .head();
    if (found.isNullAt(0)) {
      return Map.of();
    }
    LocalDate then = found.getDate(0).toLocalDate();
    Dataset<Row> past =
        snapshots.where(col(CustomerFeatures.AS_OF).equalTo(lit(Date.valueOf(then))));
    Row known =
        past.agg(
                count_if(RhythmColumns.repeats()),
                mode(col(CustomerFeatures.RECENT_CATEGORY), true))
            .head();
    return new RhythmFitter(settings)
        .fit(past, known.getLong(0))
        .map(rhythm -> measures(past, rhythm.model(), then, lit(known.getString(1)).cast("string")))
        .orElseGet(Map::of);
  }

  private Map<String, Double> measures(
      Dataset<Row> past, GapModel model, LocalDate then, Column favourite) {
    int days = (int) ChronoUnit.DAYS.between(then, context.asOf());
    Places places = new Places(model, settings.dates().silentBelow(), days);
    UDF4<Integer, Integer, Integer, Integer, Double> place = places::place;
    Column first = datediff(col(BACK), col(CustomerFeatures.LAST_ORDER_DATE));
    Column likely = array_contains(col(CATEGORIES), col(CustomerFeatures.RECENT_CATEGORY));
    Row measured =
        past.join(back(then), CustomerFeatures.CUSTOMER_ID)
            .withColumn(
                PLACE,
                udf(place, DataTypes.DoubleType)
                    .apply(
                        RhythmColumns.gaps(),
                        RhythmColumns.gapDays(),
                        RhythmColumns.elapsed(),
                        first))
            .where(col(PLACE).isNotNull())
            .agg(
                count(lit(1)).cast("double"),
                avg(col(PLACE)),
                avg(col(PLACE).between(0.25, 0.75).cast("int")),
                avg(col(PLACE).between(0.1, 0.9).cast("int")),
                avg(likely.cast("int")),
                avg(array_contains(col(CATEGORIES), favourite).cast("int")))
            .head();
    Map<String, Double> measures = new TreeMap<>();
    measures.put("holdout_days", (double) days);
    measures.put("holdout_customers", measured.getDouble(0));
    String[] names = {
      "holdout_mean_place", "holdout_within_50", WITHIN_80, "holdout_category", "holdout_favourite"
    };
    for (int i = 0; i < names.length; i++) {
      if (!measured.isNullAt(i + 1)) {
        measures.put(names[i], measured.getDouble(i + 1));
      }
    }
    return measures;
  }

  /** When each customer bought next, and of which categories that day. */
  private Dataset<Row> back(LocalDate then) {
    Column day = to_date(col(OrderLines.ORDERED_AT));
    return context
        .lakehouse()
        .read(OrderLines.TABLE)
        .where(col(OrderLines.LINE_TYPE).equalTo(OrderLines.SALE))
        .where(day.gt(lit(Date.valueOf(then))).and(day.leq(lit(Date.valueOf(context.asOf())))))
        .where(col(OrderLines.CUSTOMER_ID).isNotNull())
        .groupBy(col(OrderLines.CUSTOMER_ID), day.as(BACK))
        .agg(collect_set(OrderLines.CATEGORY).as(CATEGORIES))
        .groupBy(OrderLines.CUSTOMER_ID)
        .agg(min_by(col(CATEGORIES), col(BACK)).as(CATEGORIES), min(BACK).as(BACK));
  }

  /**
   * Where within what was expected of a customer the day is on which the customer came back: 0 at
   * once, 1 at the end of the days held back, of which it is known that the customer came within.
   * Were the model right, places would be spread evenly.
   *
   * @param model the rhythm of all then
   * @param silentBelow who was silent then has no place
   * @param days held back
   */
  record Places(GapModel model, double silentBelow, int days) implements Serializable {
    /** The place; null of who was silent. */
    private @Nullable Double place(Integer gaps, Integer gapDays, Integer elapsed, Integer first) {
      OwnGaps own = new OwnGaps(gaps, gapDays);
      return model.longerThan(elapsed, own) < silentBelow ? null : place(own, elapsed, first);
    }

    /**
     * The place.
     *
     * @param elapsed days since the last purchase, then
     * @param first days from it to the next one
     */
    double place(OwnGaps own, int elapsed, int first) {
      double from = model.longerThan(elapsed, own);
      double to = model.longerThan(elapsed + days, own);
      double at = (model.longerThan(first, own) + model.longerThan(first - 1.0, own)) / 2;
      return (from - at) / (from - to);
    }
  }
}
