package io.clientele.model.journey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Counts, for each step and outcome, how often the outcome follows the step, and how often the
 * other steps of its stage, customer by customer. Where a step is looked at, occurrences near one
 * that is worse for the outcome are left out; where a bad one is, so are those of other steps near
 * it.
 *
 * @param worse by outcome, the places of the steps that are bad for it, worst first
 */
record StageComparison(List<List<Integer>> worse) {
  private static final String OUTCOME = "outcome";

  /** Place of the worst step near, among the bad ones, and of the step itself. */
  private static final String WORST = "worst";

  private static final String OWN = "own";
  private static final String HIT = "hit";

  private static final String N = "n";
  private static final String HITS = "hits";
  private static final String ALL_N = "all_n";
  private static final String ALL_HITS = "all_hits";

  StageComparison {
    worse = List.copyOf(worse);
  }

  /** The counts: steps times outcomes, at most. */
  List<Tally> tallies(Dataset<Row> occurrences) {
    WindowSpec farther =
        Window.partitionBy(Occurrences.CUSTOMER_ID, Occurrences.STAGE, OUTCOME)
            .orderBy(col(WORST).desc());
    WindowSpec noneNear = farther.rangeBetween(Window.unboundedPreceding(), -1);
    Column isBad = col(OWN).lt(ofOutcome(outcome -> lit(worse.get(outcome).size())));
    return occurrences
        .withColumn(OUTCOME, explode(outcomes()))
        .where(ofOutcome(outcome -> has(Occurrences.ASKED, 1L << outcome)))
        .withColumn(HIT, ofOutcome(outcome -> has(Occurrences.FOLLOWED, 1L << outcome)))
        .withColumn(
            WORST,
            ofOutcome(
                outcome ->
                    firstOf(worse.get(outcome), step -> has(Occurrences.COMPANIONS, 1L << step))))
        .withColumn(
            OWN,
            ofOutcome(
                outcome ->
                    firstOf(worse.get(outcome), step -> col(Occurrences.STEP).equalTo(step))))
        .groupBy(Occurrences.CUSTOMER_ID, Occurrences.STAGE, OUTCOME, Occurrences.STEP, WORST, OWN)
        .agg(
            count(lit(1)).as(N),
            count_if(col(HIT)).as(HITS),
            max(Occurrences.REVENUE).as(Occurrences.REVENUE))
        // With the stage's occurrences near no worse step; of a bad step, none near itself either:
        // what follows those may be what follows it.
        .withColumn(
            ALL_N,
            when(isBad, coalesce(sum(N).over(noneNear), lit(0L)).plus(col(N)))
                .otherwise(sum(N).over(farther)))
        .withColumn(
            ALL_HITS,
            when(isBad, coalesce(sum(HITS).over(noneNear), lit(0L)).plus(col(HITS)))
                .otherwise(sum(HITS).over(farther)))
        .where(col(WORST).equalTo(col(OWN)))
        .transform(StageComparison::summed)
        .collectAsList()
        .stream()
        .map(StageComparison::tally)
        .toList();
  }

  private Column outcomes() {
    return array(IntStream.range(0, worse.size()).mapToObj(i -> lit(i)).toArray(Column[]::new));
  }

  /** What holds of the row's outcome. */
  private Column ofOutcome(IntFunction<Column> each) {
    return coalesce(
        IntStream.range(0, worse.size())
            .mapToObj(i -> when(col(OUTCOME).equalTo(i), each.apply(i)))
            .toArray(Column[]::new));
  }

  /** Place of the first step of which it holds; beyond the last, when of none. */
  private static Column firstOf(List<Integer> steps, Function<Integer, Column> holds) {
    Column place = lit(steps.size());
    for (int i = steps.size() - 1; i >= 0; i--) {
      place = when(holds.apply(steps.get(i)), i).otherwise(place);
    }
    return place;
  }

  private static Column has(String bits, long bit) {
    return col(bits).bitwiseAND(bit).notEqual(0L);
  }

  /** Sums over customers; see {@link Tally} for what they are for. */
  private static Dataset<Row> summed(Dataset<Row> counted) {
    Column n = col(N).cast("double");
    Column hits = col(HITS).cast("double");
    Column all = col(ALL_N).cast("double");
    Column allHits = col(ALL_HITS).cast("double");
    Column others = all.minus(n);
    Column here = hits.multiply(others).divide(all);
    Column elsewhere = allHits.minus(hits).multiply(n).divide(all);
    Column variance =
        allHits
            .multiply(all.minus(allHits))
            .multiply(n)
            .multiply(others)
            .divide(all.multiply(all).multiply(all.minus(1)));
    Column compared = others.gt(0);
    return counted
        .groupBy(Occurrences.STEP, OUTCOME)
        .agg(
            sum(N),
            sum(HITS),
            count(lit(1)),
            count_if(col(HITS).gt(0)),
            count_if(compared),
            sum(when(col(HITS).gt(0), col(Occurrences.REVENUE))),
            sum(when(compared, here)),
            sum(when(compared, elsewhere)),
            sum(when(compared, here.multiply(here))),
            sum(when(compared, here.multiply(elsewhere))),
            sum(when(compared, elsewhere.multiply(elsewhere))),
            sum(when(compared, variance)));
  }

  private static Tally tally(Row row) {
    double[] sums =
        IntStream.range(8, 14).mapToDouble(i -> row.isNullAt(i) ? 0 : row.getDouble(i)).toArray();
    return new Tally(
        row.getInt(0),
        row.getInt(1),
        new Tally.Counts(
            row.getLong(2),
            row.getLong(3),
            row.getLong(4),
            row.getLong(5),
            row.getLong(6),
            Optional.ofNullable(row.getDecimal(7)).orElse(BigDecimal.ZERO)),
        new StratifiedRatio(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]));
  }
}
