package io.clientele.model.churn;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import io.clientele.measure.ScoredOutcomes;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a model said of cases it had not seen, and what came of them.
 *
 * @param groups cases by what was said
 */
record Outcomes(List<Group> groups) {
  private static final int DECIMALS = 3;

  /**
   * Cases of the same log-odds.
   *
   * @param logOdds said of them, rounded so that there are not as many as customers
   * @param churners those who left
   * @param others those who did not
   */
  record Group(double logOdds, long churners, long others) {}

  Outcomes {
    groups = List.copyOf(groups);
  }

  static Outcomes of(ChurnModel model, Dataset<Row> cases) {
    return of(model.logOdds(), cases);
  }

  static Outcomes of(Column logOdds, Dataset<Row> cases) {
    return new Outcomes(
        cases
            .groupBy(round(logOdds, DECIMALS))
            .agg(sum(col(ChurnCases.CHURNED)).cast("bigint"), count(lit(1)))
            .collectAsList()
            .stream()
            .map(
                row -> new Group(row.getDouble(0), row.getLong(1), row.getLong(2) - row.getLong(1)))
            .toList());
  }

  static Outcomes all(List<Outcomes> some) {
    return new Outcomes(some.stream().flatMap(one -> one.groups().stream()).toList());
  }

  /** The same after calibration. */
  ScoredOutcomes scored(Calibration calibration) {
    Stream<ScoredOutcomes.Point> points =
        groups.stream()
            .map(
                group ->
                    new ScoredOutcomes.Point(
                        calibration.probability(group.logOdds()),
                        group.churners(),
                        group.others()));
    return new ScoredOutcomes(points.toList());
  }
}
