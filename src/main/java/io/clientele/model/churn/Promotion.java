package io.clientele.model.churn;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.clientele.config.ChurnTrainingSettings;
import io.clientele.measure.ScoredOutcomes;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.Lakehouse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Decides which model scores. What was just learned takes the place of the standing model when it
 * does better on the latest cases of a fifth of the customers, rehearsed without that fifth, or
 * when the standing one fails there. The standing one knows nothing of the latest cases. Nothing is
 * compared when labels hold no cases back, as the standing model has learned from all of them.
 *
 * @param card of the model that was learned
 * @param lakehouse holds the cards of those before
 * @param settings what is asked of a model
 */
record Promotion(ChurnCard card, Lakehouse lakehouse, ChurnTrainingSettings settings) {
  private static final int PARTS = 5;

  /** The model in force as a card that is known tells it. */
  InForce known(TestedModel learned) {
    return learned
        .kept()
        .flatMap(version -> card.version(lakehouse, version))
        .orElseGet(() -> new InForce(learned, card.of(learned).version()));
  }

  /** What was learned, with which model stays in force instead, if one does. */
  TestedModel decided(TestedModel learned, Dataset<Row> cases) {
    Optional<InForce> standing = card.standing(lakehouse);
    if (standing.isEmpty() || learned.measures().isEmpty() || !isNew(card.history())) {
      return learned;
    }
    Column held = pmod(xxhash64(col(CustomerFeatures.CUSTOMER_ID)), lit(PARTS)).equalTo(0);
    Dataset<Row> test = cases.where(col(ChurnCases.FOLD).equalTo(0).and(held));
    ScoredOutcomes old = Outcomes.of(standing.get().model().model(), test).scored(Calibration.NONE);
    Map<String, Double> measures = new TreeMap<>(learned.measures());
    measures.put("standing_auc", old.auc());
    measures.put("standing_log_loss", old.logLoss());
    boolean stands = old.auc() >= settings.leastAuc();
    if (learned.passed(settings.leastAuc())) {
      ChurnModel rehearsed = rehearsed(learned, cases.where(held.unary_$bang()));
      double loss = Outcomes.of(rehearsed, test).scored(calibration(learned)).logLoss();
      measures.put("rehearsal_log_loss", loss);
      stands = stands && old.logLoss() <= loss;
    }
    return new TestedModel(
        learned.model(),
        measures,
        learned.distributions(),
        learned.leaks(),
        learned.lifetime(),
        stands ? Optional.of(standing.get().version()) : Optional.empty());
  }

  /** Whether the test's cases are such as the standing model cannot have learned from. */
  private static boolean isNew(History history) {
    return history.timed() || history.firstTrained() > 0;
  }

  private static Calibration calibration(TestedModel learned) {
    return new Calibration(
        learned.measures().getOrDefault(ChurnLearning.OFFSET, 0.0),
        learned.measures().getOrDefault(ChurnLearning.SLOPE, 1.0));
  }

  private ChurnModel rehearsed(TestedModel learned, Dataset<Row> cases) {
    return new ChurnTrainer(
            learned.measures().getOrDefault(ChurnLearning.PENALTY, 0.0),
            learned.measures().getOrDefault(ChurnLearning.ELASTIC_NET, 0.0),
            settings.regression().maxIterations(),
            card.names().size())
        .train(cases.where(col(ChurnCases.FOLD).geq(card.history().firstTrained())));
  }
}
