package io.clientele.model.attribution;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.AttributionSettings;
import io.clientele.table.Attribution;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * From touched orders, a row an order and touch, to credits, a row for each model besides. What the
 * touches up to one have together is rounded, to millionths of an order and to cents, and a touch
 * has what it adds: of any order the credits add up to it exactly, and each is less than a unit off
 * its share.
 *
 * @param settings the models' numbers
 */
record Credits(AttributionSettings settings) {
  static final long PARTS = 1_000_000;

  /** Credit of the order, in millionths of one, and of its sales, in cents. */
  static final String PARTS_CREDITED = "parts_credited";

  static final String CENTS_CREDITED = "cents_credited";

  private static final String PLACE = "place";
  private static final String TOUCHES = "touches";
  private static final String WEIGHT = "weight";
  private static final String WEIGHT_UP_TO = "weight_up_to";
  private static final String WEIGHT_OF_ALL = "weight_of_all";
  private static final String SHARED = "shared";
  private static final double MICROS_A_DAY = 24 * 3600 * 1e6;

  Dataset<Row> apply(Dataset<Row> touched) {
    WindowSpec order = Window.partitionBy(TouchedOrders.CUSTOMER, TouchedOrders.ORDER);
    // Touches of one moment that differ in nothing else may change places: it changes no credit.
    WindowSpec inTime = order.orderBy(col(Touches.TOUCHED_AT), col(Attribution.CAMPAIGN));
    WindowSpec upTo = inTime.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    return touched
        .withColumn(WEIGHT, weight())
        .withColumn(PLACE, row_number().over(inTime))
        .withColumn(TOUCHES, count(lit(1)).over(order))
        .withColumn(WEIGHT_UP_TO, sum(WEIGHT).over(upTo))
        .withColumn(WEIGHT_OF_ALL, sum(WEIGHT).over(order))
        .withColumns(sharesUpTo())
        .withColumns(creditsOf(inTime))
        .select(
            col(Attribution.MONTH),
            col(Attribution.CAMPAIGN),
            col(TouchedOrders.CUSTOMER),
            col(TouchedOrders.ORDER),
            explode(credits()).as(SHARED))
        .select(
            col(Attribution.MONTH),
            col(Attribution.CAMPAIGN),
            col(TouchedOrders.CUSTOMER),
            col(TouchedOrders.ORDER),
            col(SHARED + ".*"));
  }

  /** What a touch counts in the time-decay model: half as much with each half-life. */
  private Column weight() {
    Column age =
        unix_micros(col(TouchedOrders.ORDERED_AT))
            .minus(unix_micros(col(Touches.TOUCHED_AT)))
            .divide(lit(MICROS_A_DAY * settings.halfLifeDays()));
    return when(col(Touches.TOUCHED_AT).isNull(), lit(1.0)).otherwise(pow(lit(0.5), age));
  }

  private Map<String, Column> sharesUpTo() {
    AttributionModel.Touched touched =
        new AttributionModel.Touched(
            col(PLACE), col(TOUCHES), col(WEIGHT_UP_TO).divide(col(WEIGHT_OF_ALL)));
    Map<String, Column> shares = new LinkedHashMap<>();
    for (AttributionModel model : AttributionModel.values()) {
      Column share =
          when(col(PLACE).equalTo(col(TOUCHES)), lit(1.0))
              .otherwise(model.upTo(touched, settings.position()));
      shares.put(parts(model), round(share.multiply(lit(PARTS))).cast("bigint"));
      shares.put(cents(model), round(share.multiply(col(TouchedOrders.CENTS))).cast("bigint"));
    }
    return shares;
  }

  private static Map<String, Column> creditsOf(WindowSpec inTime) {
    Map<String, Column> credits = new LinkedHashMap<>();
    Stream.of(AttributionModel.values())
        .flatMap(model -> Stream.of(parts(model), cents(model)))
        .forEach(name -> credits.put(name, col(name).minus(lag(col(name), 1, 0L).over(inTime))));
    return credits;
  }

  private static Column credits() {
    return array(
        Arrays.stream(AttributionModel.values())
            .map(
                model ->
                    struct(
                        lit(model.label()).as(Attribution.MODEL),
                        col(parts(model)).as(PARTS_CREDITED),
                        col(cents(model)).as(CENTS_CREDITED)))
            .toArray(Column[]::new));
  }

  private static String parts(AttributionModel model) {
    return model.label() + "_parts";
  }

  private static String cents(AttributionModel model) {
    return model.label() + "_cents";
  }
}
