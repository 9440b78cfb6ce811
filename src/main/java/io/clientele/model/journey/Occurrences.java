package io.clientele.model.journey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.JourneySettings;
import io.clientele.config.PainPointSettings;
import io.clientele.config.PainPointSettings.Outcome;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * From touchpoints to occurrences of steps and what followed: a row a customer, stage and day, with
 * the step of the day that is listed first. One customer's rows stay together.
 *
 * @param settings steps and outcomes
 * @param lastDay the last day that is told of
 */
record Occurrences(JourneySettings settings, LocalDate lastDay) {
  static final String CUSTOMER_ID = Touchpoints.CUSTOMER_ID;
  static final String STAGE = "stage";
  static final String STEP = Touchpoints.STEP;

  /** The outcomes that are asked of it, and those that followed, a bit each. */
  static final String ASKED = "asked";

  static final String FOLLOWED = "followed";

  /** The steps of all stages that the customer met around it, a bit each. */
  static final String COMPANIONS = "companions";

  /** The customer's sales of the last year. */
  static final String REVENUE = "revenue";

  private static final String DAY = "day";
  private static final String MET = "met";
  private static final String FIRST = "first";
  private static final String NEXT = "next_";
  private static final String ANSWERED = "answered_";

  /**
   * The moment in half microseconds, negative: later ones come first, so that what follows is what
   * a window has already passed. Outcomes come after what happens at their moment.
   */
  private static final String PLACE = "place";

  private static final long UNITS_A_MICRO = 2;
  private static final long UNITS_A_DAY = UNITS_A_MICRO * Touchpoints.MICROS_A_DAY;
  private static final long YEAR_DAYS = 365;

  Dataset<Row> apply(Dataset<Row> touchpoints) {
    Dataset<Row> placed =
        touchpoints
            .withColumn(STAGE, new Steps(settings.steps()).stage(col(STEP)))
            .withColumn(DAY, floor(col(Touchpoints.AT).divide(lit(Touchpoints.MICROS_A_DAY))))
            .withColumn(PLACE, place());
    WindowSpec around =
        Window.partitionBy(CUSTOMER_ID)
            .orderBy(DAY)
            .rangeBetween(-days().companionDays(), days().companionDays());
    return placed
        .withColumns(following())
        .withColumn(ASKED, bits(this::isAsked))
        .withColumn(FOLLOWED, bits(this::followed))
        .groupBy(CUSTOMER_ID, STAGE, DAY)
        .agg(
            min(struct(col(STEP), col(PLACE).multiply(-1), col(ASKED), col(FOLLOWED))).as(FIRST),
            bit_or(bit(col(STEP))).as(MET),
            max(REVENUE).as(REVENUE))
        .select(
            col(CUSTOMER_ID),
            col(STAGE),
            col(FIRST + "." + STEP),
            col(FIRST + "." + ASKED),
            col(FIRST + "." + FOLLOWED),
            bit_or(col(MET)).over(around).as(COMPANIONS),
            col(REVENUE));
  }

  private PainPointSettings days() {
    return settings.painPoints();
  }

  private List<Outcome> outcomes() {
    return settings.painPoints().outcomes();
  }

  private Column place() {
    List<Integer> ends =
        outcomes().stream()
            .filter(outcome -> !outcome.silent())
            .flatMap(outcome -> settings.places(outcome.steps()).stream())
            .distinct()
            .toList();
    return col(Touchpoints.AT)
        .multiply(UNITS_A_MICRO)
        .plus(when(isOneOf(ends), 1).otherwise(0))
        .multiply(-1);
  }

  /** When each outcome next comes, and the customer's sales of the last year. */
  private Map<String, Column> following() {
    WindowSpec customer = Window.partitionBy(CUSTOMER_ID);
    WindowSpec later = customer.orderBy(PLACE).rangeBetween(Window.unboundedPreceding(), -1);
    // That somebody stays is told by another day.
    WindowSpec anotherDay =
        customer.orderBy(PLACE).rangeBetween(Window.unboundedPreceding(), -UNITS_A_DAY);
    Map<String, Column> following = new LinkedHashMap<>();
    for (int i = 0; i < outcomes().size(); i++) {
      Outcome outcome = outcomes().get(i);
      following.put(NEXT + i, next(outcome.steps(), outcome.silent() ? anotherDay : later));
      if (!outcome.among().isEmpty()) {
        following.put(ANSWERED + i, next(outcome.among(), later));
      }
    }
    Column ofYear = col(Touchpoints.AT).geq(end() - YEAR_DAYS * Touchpoints.MICROS_A_DAY);
    following.put(REVENUE, sum(when(ofYear, col(Touchpoints.SALES))).over(customer));
    return following;
  }

  private Column next(List<String> steps, WindowSpec when) {
    // The nearest is the lowest moment, which is the highest place.
    return max(when(isOneOf(settings.places(steps)), col(PLACE))).over(when);
  }

  private Column isAsked(int outcome) {
    Outcome asked = outcomes().get(outcome);
    Column over = col(Touchpoints.AT).leq(end() - asked.withinDays() * Touchpoints.MICROS_A_DAY);
    Column ofStage =
        col(STAGE)
            .isInCollection(asked.stages())
            .and(isOneOf(settings.places(asked.except())).unary_$bang());
    // What is the outcome itself is not asked whether it follows.
    Column other =
        asked.silent() ? lit(true) : isOneOf(settings.places(asked.steps())).unary_$bang();
    Column answered =
        asked.among().isEmpty() ? lit(true) : isWithin(ANSWERED + outcome, asked.withinDays());
    return over.and(ofStage).and(other).and(answered);
  }

  private Column followed(int outcome) {
    Column within = isWithin(NEXT + outcome, outcomes().get(outcome).withinDays());
    return outcomes().get(outcome).silent() ? within.unary_$bang() : within;
  }

  private static Column isWithin(String next, int days) {
    return coalesce(col(PLACE).minus(col(next)).leq(days * UNITS_A_DAY + 1), lit(false));
  }

  private Column bits(IntFunction<Column> holds) {
    return IntStream.range(0, outcomes().size())
        .mapToObj(i -> when(holds.apply(i), 1L << i).otherwise(0L))
        .reduce(Column::plus)
        .orElse(lit(0L));
  }

  private Column bit(Column step) {
    Column[] bits =
        IntStream.range(0, settings.steps().size())
            .mapToObj(place -> lit(1L << place))
            .toArray(Column[]::new);
    return element_at(array(bits), step.plus(1));
  }

  private static Column isOneOf(List<Integer> places) {
    return col(STEP).isInCollection(places);
  }

  /** The moment at which the last day is over, in microseconds. */
  private long end() {
    return lastDay.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000;
  }
}
