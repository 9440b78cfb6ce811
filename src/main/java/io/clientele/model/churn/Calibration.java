package io.clientele.model.churn;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;

import io.clientele.measure.ScoredOutcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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

  /**
   * From what was said of cases not learned from, fold by fold; none when lines made of the other
   * folds do no better on each than what was said. Seasons differ: what one asks for may be wrong
   * for the next.
   */
  static Calibration of(SparkSession spark, List<Outcomes> folds) {
    if (folds.size() < 2) {
      return NONE;
    }
    double asItIs = 0;
    double calibrated = 0;
    for (int i = 0; i < folds.size(); i++) {
      List<Outcomes> others = new ArrayList<>(folds);
      Outcomes fold = others.remove(i);
      asItIs += loss(fold.scored(NONE));
      calibrated += loss(fold.scored(line(spark, Outcomes.all(others))));
    }
    return calibrated < asItIs ? line(spark, Outcomes.all(folds)) : NONE;
  }

  private static double loss(ScoredOutcomes outcomes) {
    return outcomes.cases() * outcomes.logLoss();
  }

  /** The line by logistic regression; none when what was said does not rank. */
  static Calibration line(SparkSession spark, Outcomes outcomes) {
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
    return slope > 0 ? new Calibration(line.intercept(), slope) : NONE;
  }

  double probability(double logOdds) {
    return 1 / (1 + Math.exp(-offset - slope * logOdds));
  }
}
