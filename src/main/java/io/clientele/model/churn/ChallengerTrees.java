package io.clientele.model.churn;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;

import io.clientele.config.ChurnTrainingSettings.Challenger;
import io.clientele.measure.ScoredOutcomes;
import java.util.Map;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.sql.Column;
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
    Column probability = element_at(vector_to_array(col(PROBABILITY), "float64"), 2);
    Column logOdds = log(probability.divide(lit(1.0).minus(probability)));
    ScoredOutcomes outcomes =
        Outcomes.of(logOdds, trees.transform(ChurnTrainer.vectors(test))).scored(Calibration.NONE);
    return Map.of("challenger_auc", outcomes.auc(), "challenger_brier", outcomes.brier());
  }
}
