package io.clientele.model.churn;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import io.clientele.config.ChurnTrainingSettings.Challenger;
import io.clientele.measure.ScoredOutcomes;
import java.util.Map;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Gradient-boosted trees (MLlib), which find what a straight line cannot: when they are clearly
 * better, the regression misses something. They are told of, never published, as they cannot say
 * why.
 *
 * @param settings how many trees, how deep
 */
record ChallengerTrees(Challenger settings) {
  private static final double STEP = 0.2;
  private static final long SEED = 1;
  private static final int DECIMALS = 3;
  private static final String PROBABILITY = "probability";

  /** How good they are on cases they had not seen, by name. */
  Map<String, Double> measures(Dataset<Row> learned, Dataset<Row> test) {
    GBTClassificationModel trees =
        new GBTClassifier()
            .setFeaturesCol(ChurnTrainer.VECTOR)
            .setLabelCol(ChurnCases.CHURNED)
            .setMaxIter(settings.trees())
            .setMaxDepth(settings.depth())
            .setStepSize(STEP)
            .setSeed(SEED)
            .fit(ChurnTrainer.vectors(learned));
    ScoredOutcomes outcomes =
        new ScoredOutcomes(
            trees
                .transform(ChurnTrainer.vectors(test))
                .groupBy(
                    round(element_at(vector_to_array(col(PROBABILITY), "float64"), 2), DECIMALS))
                .agg(sum(col(ChurnCases.CHURNED)).cast("bigint"), count(lit(1)))
                .collectAsList()
                .stream()
                .map(
                    row ->
                        new ScoredOutcomes.Point(
                            row.getDouble(0), row.getLong(1), row.getLong(2) - row.getLong(1)))
                .toList());
    return Map.of("challenger_auc", outcomes.auc(), "challenger_brier", outcomes.brier());
  }
}
