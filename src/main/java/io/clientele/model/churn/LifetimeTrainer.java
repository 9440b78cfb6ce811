package io.clientele.model.churn;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import io.clientele.config.ChurnTrainingSettings.Lifetime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.ml.regression.AFTSurvivalRegression;
import org.apache.spark.ml.regression.AFTSurvivalRegressionModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Trains MLlib's accelerated failure time regression on lifetimes.
 *
 * @param settings what it looks at
 * @param inputs what there is
 */
record LifetimeTrainer(Lifetime settings, ChurnInputs inputs) {

  /** Empty when no lifetime is known to have ended. */
  Optional<LifetimeModel> train(Dataset<Row> cases) {
    List<Integer> positions = positions();
    Dataset<Row> lifetimes = cases.where(col(ChurnCases.LIFETIME).gt(0));
    if (settings.maxIterations() == 0 || positions.isEmpty()) {
      return Optional.empty();
    }
    Row seen = lifetimes.agg(sum(col(ChurnCases.ENDED)), max(col(ChurnCases.LIFETIME))).head();
    if (seen.isNullAt(0) || seen.getDouble(0) == 0) {
      return Optional.empty();
    }
    Column[] values =
        positions.stream().map(position -> ChurnInputs.at(position)).toArray(Column[]::new);
    AFTSurvivalRegressionModel fitted =
        new AFTSurvivalRegression()
            .setFeaturesCol(ChurnTrainer.VECTOR)
            .setLabelCol(ChurnCases.LIFETIME)
            // MLlib calls 1 what has ended, and 0 what is censored.
            .setCensorCol(ChurnCases.ENDED)
            .setMaxIter(settings.maxIterations())
            .fit(
                lifetimes.select(
                    array_to_vector(array(values)).as(ChurnTrainer.VECTOR),
                    col(ChurnCases.LIFETIME),
                    col(ChurnCases.ENDED)));
    Map<String, Double> coefficients = new TreeMap<>();
    for (int i = 0; i < positions.size(); i++) {
      coefficients.put(inputs.names().get(positions.get(i)), fitted.coefficients().apply(i));
    }
    return Optional.of(
        new LifetimeModel(fitted.intercept(), fitted.scale(), seen.getDouble(1), coefficients));
  }

  /** Of the inputs of the features looked at; how long customers have been some is the outcome. */
  private List<Integer> positions() {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < inputs.features().size(); i++) {
      InputFeature feature = inputs.features().get(i);
      boolean looked =
          settings.features().isEmpty() || settings.features().contains(feature.name());
      if (looked && !feature.name().equals(settings.tenure())) {
        for (int input = 0; input < feature.inputs().size(); input++) {
          positions.add(inputs.first(i) + input);
        }
      }
    }
    return positions;
  }
}
