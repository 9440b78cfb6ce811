package io.clientele.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import io.clientele.measure.ScoredOutcomes;
import io.clientele.table.Churn;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Holds {@code marts.churn} against who did churn in the days after: {@code person_id} (or {@code
 * customer_id}), {@code as_of}, {@code churned}, and, when they are known, the true {@code
 * probability}, which may know what nobody can see, and {@code knowable_probability}, the best that
 * could be known. Only rows of the scores' own date count.
 *
 * @param truth the labelled file
 */
public record ChurnEvaluation(Truth truth) {
  private static final String CHURNED = "churned";
  private static final String TRUE_PROBABILITY = "probability";
  private static final String KNOWABLE_PROBABILITY = "knowable_probability";
  private static final String RANDOM = "any random order";
  private static final String SCORE = "score";
  private static final int DECIMALS = 4;

  public Evaluation run() {
    Dataset<Row> labelled = truth.customers(Churn.AS_OF, CHURNED);
    Dataset<Row> outcomes =
        truth
            .lakehouse()
            .read(Churn.TABLE)
            .join(
                labelled.withColumn(Churn.AS_OF, col(Churn.AS_OF).cast("date")),
                Truth.scala(List.of(Churn.CUSTOMER_ID, Churn.AS_OF)))
            .persist();
    try {
      ScoredOutcomes scored = scored(outcomes, Churn.CHURN_PROBABILITY);
      Evaluation evaluation =
          Evaluation.of("Churn: customers who stay away have the higher probability")
              .figure("AUC", scored.auc(), 0.5, RANDOM);
      List<String> given = Arrays.asList(labelled.columns());
      if (given.contains(KNOWABLE_PROBABILITY)) {
        double auc = scored(outcomes, KNOWABLE_PROBABILITY).auc();
        evaluation = evaluation.figure("AUC of the best that could be known", auc, 0.5, RANDOM);
      }
      if (given.contains(TRUE_PROBABILITY)) {
        double auc = scored(outcomes, TRUE_PROBABILITY).auc();
        evaluation = evaluation.figure("AUC of the true probabilities", auc, 0.5, RANDOM);
      }
      return evaluation
          .figure(
              "precision averaged over recall",
              scored.averagePrecision(),
              scored.baseRate(),
              "the base rate")
          .figure("top-decile lift", scored.topDecileLift(), 1, "any random tenth")
          .figure("calibration error", scored.calibrationError(), 0, "0 is perfect")
          .note(
              "%,d scored customers with a known outcome; %.1f %% of them churned.",
              scored.cases(), 100 * scored.baseRate());
    } finally {
      outcomes.unpersist();
    }
  }

  private static ScoredOutcomes scored(Dataset<Row> outcomes, String probability) {
    return new ScoredOutcomes(
        outcomes
            .groupBy(round(col(probability).cast("double"), DECIMALS).as(SCORE))
            .agg(sum(col(CHURNED).cast("bigint")), count(lit(1)))
            .collectAsList()
            .stream()
            .map(
                row ->
                    new ScoredOutcomes.Point(
                        row.getDouble(0), row.getLong(1), row.getLong(2) - row.getLong(1)))
            .toList());
  }
}
