package io.clientele.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import io.clientele.measure.ScoredOutcomes;
import io.clientele.run.InputException;
import io.clientele.table.Churn;
import io.clientele.table.CustomerLabels;
import io.clientele.table.Lakehouse;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Holds {@code marts.churn} against who did churn.
 *
 * @param outcomes scores with {@code churned}, and, when they are known, the {@code
 *     knowable_probability} and the true {@code probability}
 */
public record ChurnEvaluation(Dataset<Row> outcomes) {
  private static final String CHURNED = "churned";
  private static final String TRUE_PROBABILITY = "probability";
  private static final String KNOWABLE_PROBABILITY = "knowable_probability";
  private static final String RANDOM = "any random order";
  private static final String NTH = "nth";
  private static final String SCORE = "score";
  private static final int DECIMALS = 4;

  /**
   * Against who churned in the days after, by a labelled file: {@code person_id} (or {@code
   * customer_id}), {@code as_of}, {@code churned}. Only rows of the scores' own date count.
   */
  public static ChurnEvaluation against(Truth truth) {
    Dataset<Row> labelled = truth.customers(Churn.AS_OF, CHURNED);
    return new ChurnEvaluation(
        truth
            .lakehouse()
            .read(Churn.TABLE)
            .join(
                labelled.withColumn(Churn.AS_OF, col(Churn.AS_OF).cast("date")),
                Truth.scala(List.of(Churn.CUSTOMER_ID, Churn.AS_OF))));
  }

  /**
   * Against the rows that a feed of labels holds back, of customers of whom no later row is known.
   * No coefficient was learned from them.
   */
  public static ChurnEvaluation heldBack(Lakehouse lakehouse) {
    Column nth =
        row_number()
            .over(
                Window.partitionBy(CustomerLabels.CUSTOMER_ID)
                    .orderBy(CustomerLabels.lastFirst().toArray(Column[]::new)));
    Dataset<Row> labelled =
        lakehouse
            .read(CustomerLabels.TABLE)
            .withColumn(NTH, nth)
            .where(col(NTH).equalTo(1))
            .where(col(CustomerLabels.HELD_BACK).and(col(CustomerLabels.CHURNED).isNotNull()))
            .select(
                col(CustomerLabels.CUSTOMER_ID),
                col(CustomerLabels.CHURNED).cast("int").as(CHURNED));
    if (labelled.isEmpty()) {
      throw new InputException(
          "Cannot evaluate churn: no row of silver.customer_labels is held back and labelled. Map"
              + " held_back in the feed of labels, or name a labelled file with --truth.");
    }
    return new ChurnEvaluation(lakehouse.read(Churn.TABLE).join(labelled, Churn.CUSTOMER_ID));
  }

  public Evaluation run() {
    outcomes.persist();
    try {
      ScoredOutcomes scored = scored(outcomes, Churn.CHURN_PROBABILITY);
      Evaluation evaluation =
          Evaluation.of("Churn: customers who stay away have the higher probability")
              .figure("AUC", scored.auc(), 0.5, RANDOM);
      List<String> given = Arrays.asList(outcomes.columns());
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
          .figure(
              "Brier score",
              scored.brier(),
              scored.baseRate() * (1 - scored.baseRate()),
              "the base rate for everybody")
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
