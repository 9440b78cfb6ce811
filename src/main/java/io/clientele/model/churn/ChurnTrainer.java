package io.clientele.model.churn;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Trains MLlib's logistic regression on cases, standardised while training. Classes are not
 * weighted: that would ruin the probabilities and rank no better.
 *
 * @param penalty strength of the penalty on coefficients
 * @param elasticNet share of the absolute penalty
 * @param maxIterations most steps of the optimiser
 * @param inputs number of inputs
 */
record ChurnTrainer(double penalty, double elasticNet, int maxIterations, int inputs) {
  /**
   * Names the method and its library; what another made of the same rows is learned anew. Whatever
   * makes another model or another test of the same rows takes the next number.
   */
  static final String LEARNER =
      "logistic regression 5, Spark " + org.apache.spark.package$.MODULE$.SPARK_VERSION();

  static final String VECTOR = "vector";
  private static final double TOLERANCE = 1e-6;

  ChurnModel train(Dataset<Row> cases) {
    LogisticRegressionModel fitted =
        new LogisticRegression()
            .setFeaturesCol(VECTOR)
            .setLabelCol(ChurnCases.CHURNED)
            .setFamily("binomial")
            .setRegParam(penalty)
            .setElasticNetParam(elasticNet)
            .setMaxIter(maxIterations)
            .setTol(TOLERANCE)
            .fit(vectors(cases));
    List<Double> coefficients = DoubleStream.of(fitted.coefficients().toArray()).boxed().toList();
    return new ChurnModel(fitted.intercept(), coefficients, means(cases));
  }

  /** The cases as MLlib takes them. */
  static Dataset<Row> vectors(Dataset<Row> cases) {
    return cases.select(
        array_to_vector(col(ChurnInputs.INPUTS)).as(VECTOR), col(ChurnCases.CHURNED));
  }

  private List<Double> means(Dataset<Row> cases) {
    Column[] means =
        IntStream.range(0, inputs).mapToObj(i -> avg(ChurnInputs.at(i))).toArray(Column[]::new);
    Row row = cases.coalesce(1).agg(count(lit(1)), means).head();
    return IntStream.range(0, inputs).mapToObj(i -> row.getDouble(i + 1)).toList();
  }
}
