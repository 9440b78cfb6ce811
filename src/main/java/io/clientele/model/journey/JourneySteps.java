package io.clientele.model.journey;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * From touchpoints to journeys: a silence ends one, and a step that repeats the one before it in
 * its journey counts once, when it was first met. Of one moment, the step listed last comes first:
 * those listed first tell what came of it.
 *
 * @param silenceDays a longer silence ends a journey
 * @param steps the steps
 */
record JourneySteps(int silenceDays, Steps steps) {
  static final String CUSTOMER_ID = Touchpoints.CUSTOMER_ID;

  /** Which of the customer's journeys. */
  static final String JOURNEY = "journey";

  static final String AT = Touchpoints.AT;
  static final String STEP = Touchpoints.STEP;

  /** Whether it is its journey's first. */
  static final String IS_FIRST = "is_first";

  /** The step after it in the journey, and when; null of the last. */
  static final String NEXT_STEP = "next_step";

  static final String NEXT_AT = "next_at";

  private static final String REPEATS = "repeats";

  Dataset<Row> apply(Dataset<Row> touchpoints) {
    WindowSpec inTime = Window.partitionBy(CUSTOMER_ID).orderBy(col(AT), steps.turn(col(STEP)));
    Column before = lag(col(AT), 1).over(inTime);
    Column silence = col(AT).minus(before).gt(silenceDays * Touchpoints.MICROS_A_DAY);
    Column inJourney = lead(col(JOURNEY), 1).over(inTime).equalTo(col(JOURNEY));
    return touchpoints
        .withColumn(IS_FIRST, before.isNull().or(silence))
        .withColumn(REPEATS, col(STEP).equalTo(lag(col(STEP), 1).over(inTime)))
        .withColumn(JOURNEY, sum(when(col(IS_FIRST), 1).otherwise(0)).over(inTime))
        .where(col(IS_FIRST).or(col(REPEATS).equalTo(false)))
        .withColumn(NEXT_STEP, when(inJourney, lead(col(STEP), 1).over(inTime)))
        .withColumn(NEXT_AT, when(inJourney, lead(col(AT), 1).over(inTime)))
        .select(CUSTOMER_ID, JOURNEY, AT, STEP, IS_FIRST, NEXT_STEP, NEXT_AT);
  }
}
