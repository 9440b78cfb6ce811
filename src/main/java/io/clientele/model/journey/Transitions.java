package io.clientele.model.journey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.clientele.table.Journeys;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * From the steps of journeys to how often one comes right after another.
 *
 * @param steps the steps
 */
record Transitions(Steps steps) {
  private static final String IS_START = "is_start";
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String MINUTES = "minutes";
  private static final long MICROS_A_MINUTE = 60_000_000;
  private static final double DIGITS = 1e6;

  /** Place of the step that is none. */
  private static final int NONE = -1;

  Dataset<Row> apply(Dataset<Row> journeySteps) {
    Column start = col(IS_START);
    // Whole minutes: few different ones, so that an exact median holds few values.
    Column minutes =
        floor(col(JourneySteps.NEXT_AT).minus(col(JourneySteps.AT)).divide(lit(MICROS_A_MINUTE)));
    return journeySteps
        .withColumn(
            IS_START,
            explode(
                when(col(JourneySteps.IS_FIRST), array(lit(true), lit(false)))
                    .otherwise(array(lit(false)))))
        .select(
            when(start, NONE).otherwise(col(JourneySteps.STEP)).as(FROM),
            when(start, col(JourneySteps.STEP))
                .otherwise(coalesce(col(JourneySteps.NEXT_STEP), lit(NONE)))
                .as(TO),
            when(start.equalTo(false), minutes.cast("double")).as(MINUTES))
        .groupBy(FROM, TO)
        .agg(count(lit(1)).as(Journeys.COUNT), median(col(MINUTES)).as(Journeys.MEDIAN_MINUTES))
        .withColumn(Journeys.FROM_STEP, name(col(FROM), Journeys.START))
        .withColumn(Journeys.TO_STEP, name(col(TO), Journeys.END))
        .withColumn(Journeys.PROBABILITY, probability())
        .drop(FROM, TO);
  }

  private Column name(Column place, String none) {
    return when(place.equalTo(NONE), lit(none)).otherwise(steps.name(place));
  }

  private static Column probability() {
    Column all = sum(Journeys.COUNT).over(Window.partitionBy(FROM));
    return round(col(Journeys.COUNT).multiply(DIGITS).divide(all)).divide(DIGITS);
  }
}
