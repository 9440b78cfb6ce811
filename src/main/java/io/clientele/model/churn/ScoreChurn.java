package io.clientele.model.churn;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.xxhash64;

import io.clientele.config.ChurnSettings;
import io.clientele.config.ChurnSettings.Meaning;
import io.clientele.config.ChurnTrainingSettings;
import io.clientele.model.StableOrder;
import io.clientele.run.CheckResult;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Cached;
import io.clientele.table.Churn;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.CustomerLabels;
import io.clientele.table.Ops;
import io.clientele.table.OrderLines;
import java.sql.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * {@code score-churn}: to {@code marts.churn}, how likely each customer is to leave, from past
 * snapshots ({@code features.customer_snapshots}) and what was bought after them ({@code
 * silver.order_lines}), or from what a feed says ({@code silver.customer_labels}). With too little
 * history, or when the test is failed, everybody gets the base rate, and a check says so.
 *
 * @param settings what churn means, features and bands
 */
public record ScoreChurn(ChurnSettings settings) implements Job {
  /** A prime below two to the thirty-first. */
  private static final long HASHES = 2_147_483_629L;

  @Override
  public String name() {
    return "score-churn";
  }

  @Override
  public Set<String> reads() {
    return settings.meaning() == Meaning.LABELS
        ? Set.of(CustomerLabels.TABLE.fullName())
        : Set.of(
            CustomerFeatures.TABLE.fullName(),
            CustomerFeatures.SNAPSHOTS.fullName(),
            OrderLines.TABLE.fullName());
  }

  @Override
  public Set<String> writes() {
    return Set.of(Churn.TABLE.fullName(), Ops.MODELS.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    ChurnCases cases = cases(context);
    Dataset<Row> known = cases.known().persist(StorageLevel.MEMORY_AND_DISK());
    try (Cached tonight = Cached.of(cases.tonight())) {
      ChurnTrainingSettings training = settings.training();
      History history =
          new History(
              folds(known, cases),
              cases.isTimed(),
              cases.gap(),
              cases.firstTrained(),
              training.fewestCases());
      ChurnInputs inputs = cases.inputs();
      List<String> late = cases.late();
      ChurnCard card = new ChurnCard(settings, inputs.names(), history, late, cases.knownOn());
      Promotion promotion = new Promotion(card, context.lakehouse(), training);
      TestedModel learned =
          card.known(context.lakehouse())
              .orElseGet(() -> learn(known, history, inputs, late, promotion));
      InForce inForce = promotion.known(learned);
      JobReport report =
          score(context, history, inForce, cases, tonight)
              .and(Ops.MODELS, card.of(learned).record(context));
      InputDrift drift = drift(inForce.model(), inputs, tonight);
      for (CheckResult check : new ChurnChecks(training).of(learned, history, drift)) {
        report = report.check(check);
      }
      for (Map.Entry<String, Double> metric : learned.measures().entrySet()) {
        report = report.metric(metric.getKey(), metric.getValue());
      }
      return report.metric("population_stability_index", drift.most());
    } finally {
      known.unpersist();
    }
  }

  private ChurnCases cases(JobContext context) {
    return settings.meaning() == Meaning.LABELS
        ? LabelledCases.of(context, settings.training())
        : new PurchaseHistory(settings, context);
  }

  private TestedModel learn(
      Dataset<Row> known,
      History history,
      ChurnInputs inputs,
      List<String> late,
      Promotion promotion) {
    if (!late.isEmpty()) {
      ChurnModel none = ChurnModel.constant(history.baseRate(), inputs.names().size());
      return new TestedModel(none, Map.of(), Map.of(), late);
    }
    Dataset<Row> ordered =
        StableOrder.of(
                history.cases(),
                CustomerFeatures.CUSTOMER_ID,
                CustomerFeatures.AS_OF,
                ChurnInputs.INPUTS,
                ChurnCases.CHURNED)
            .apply(known)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      TestedModel learned =
          new ChurnLearning(settings.training(), inputs, ordered, history).learn();
      return promotion.decided(learned, ordered);
    } finally {
      ordered.unpersist();
    }
  }

  private static List<Fold> folds(Dataset<Row> known, ChurnCases cases) {
    Column[] columns = Stream.of(known.columns()).map(name -> col(name)).toArray(Column[]::new);
    return known
        .groupBy(ChurnCases.FOLD)
        .agg(
            count(lit(1)),
            sum(col(ChurnCases.CHURNED)).cast("bigint"),
            // Small enough for the sum over all customers there are.
            sum(xxhash64(to_json(struct(columns))).mod(HASHES)))
        .collectAsList()
        .stream()
        .map(
            row ->
                new Fold(
                    row.getInt(0),
                    cases.name(row.getInt(0)),
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3)))
        .toList();
  }

  private InputDrift drift(TestedModel learned, ChurnInputs inputs, Cached tonight) {
    return learned.distributions().isEmpty()
        ? InputDrift.NONE
        : InputDrift.of(
            learned.distributions(),
            inputs,
            settings.training().guards().driftExempt(),
            new InputSample(settings.training().mostCases())
                .customers(tonight.rows(), tonight.count()));
  }

  private JobReport score(
      JobContext context, History history, InForce inForce, ChurnCases cases, Cached tonight) {
    ChurnInputs inputs = cases.inputs();
    Column left =
        inForce
            .model()
            .lifetime()
            .map(model -> model.expectedLeft(inputs, col(ChurnCases.LIVED)))
            .map(units -> round(units.multiply(cases.unitDays()), 1))
            .orElseGet(() -> lit(null).cast("double"));
    Dataset<Row> scores =
        (history.folds().isEmpty() ? tonight.rows().limit(0) : tonight.rows())
            .transform(new ChurnScores(settings, inputs, inForce.model().model())::apply)
            .withColumn(Churn.EXPECTED_DAYS_LEFT, left)
            .withColumn(Churn.AS_OF, lit(Date.valueOf(context.asOf())))
            .withColumn(Churn.MODEL_VERSION, lit(inForce.version()));
    return context.overwrite(Churn.TABLE, scores);
  }
}
