package io.clientele.model.churn;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;

import io.clientele.measure.ScoredOutcomes;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Platt's scaling (1999): log-odds that are right on average where the model had not learned, as a
 * straight line through what it said. The line leaves contributions what they are but for its
 * slope, and ranks as the model did.
 *
 * @param offset added
 * @param slope multiplied by, above 0
 */
record Calibration(double offset, double slope) {
  /** What the model says as it is. */
  static final Calibration NONE = new Calibration(0, 1);

  private static final String LOG_ODDS = "log_odds";
  private static final String WEIGHT = "weight";
  private static final StructType GROUPS =
      new StructType()
          .add(LOG_ODDS, "double")
          .add(ChurnCases.CHURNED, "double")
          .add(WEIGHT, "double");

  /** What twice the gain in log-likelihood stays below 95 times in 100 when it is chance alone. */
  private static final double CHANCE =
      new ChiSquaredDistribution(2).inverseCumulativeProbability(0.95);

  /**
   * From what was said of cases not learned from; none when it does not rank them, or when the line
   * is no nearer to what happened than chance explains.
   */
  static Calibration of(SparkSession spark, Outcomes outcomes) {
    List<Row> rows =
        outcomes.groups().stream()
            .flatMap(
                group ->
                    Stream.of(
                        RowFactory.create(group.logOdds(), 1.0, (double) group.churners()),
                        RowFactory.create(group.logOdds(), 0.0, (double) group.others())))
            .filter(row -> row.getDouble(2) > 0)
            .sorted(
                java.util.Comparator.comparingDouble((Row row) -> row.getDouble(0))
                    .thenComparingDouble(row -> row.getDouble(1)))
            .toList();
    Dataset<Row> groups = spark.createDataFrame(rows, GROUPS).coalesce(1);
    LogisticRegressionModel line =
        new LogisticRegression()
            .setLabelCol(ChurnCases.CHURNED)
            .setWeightCol(WEIGHT)
            .setFamily("binomial")
            .fit(groups.withColumn("features", array_to_vector(array(col(LOG_ODDS)))));
    double slope = line.coefficients().apply(0);
    Calibration found = new Calibration(line.intercept(), slope);
    return slope > 0 && 2 * found.gain(outcomes) > CHANCE ? found : NONE;
  }

  /** In log-likelihood over saying it as it is. */
  private double gain(Outcomes outcomes) {
    ScoredOutcomes calibrated = outcomes.scored(this);
    return calibrated.cases() * (outcomes.scored(NONE).logLoss() - calibrated.logLoss());
  }

  double probability(double logOdds) {
    return 1 / (1 + Math.exp(-offset - slope * logOdds));
  }
}
