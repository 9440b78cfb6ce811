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
import io.clientele.measure.ScoredOutcomes;
import io.clientele.model.StableOrder;
import io.clientele.run.CheckResult;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.ModelCard;
import io.clientele.table.Churn;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.Lakehouse;
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
 * {@code score-churn}: from {@code features.customer_snapshots} and {@code silver.order_lines},
 * which say who came back, to {@code marts.churn}, how likely each active customer is not to. The
 * model is tested on the latest snapshot whose horizon has ended, trained on those that had ended
 * by then; what is then published is trained on all of them. With too little history, or when the
 * test is failed, everybody gets the base rate, and a check says so.
 *
 * @param settings horizon, features and bands
 */
public record ScoreChurn(ChurnSettings settings) implements Job {
  private static final String CHECK = "churn-model-beats-base-rate";
  private static final int TEST_DECIMALS = 4;

  /** A prime below two to the thirty-first. */
  private static final long HASHES = 2_147_483_629L;

  @Override
  public String name() {
    return "score-churn";
  }

  @Override
  public Set<String> reads() {
    return Set.of(
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
    ChurnInputs inputs = new ChurnInputs(settings.features());
    Dataset<Row> labelled = labelled(context, inputs).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      History history = new History(settings, snapshots(labelled), context.asOf());
      ChurnCard card = new ChurnCard(settings, inputs, history);
      TestedModel learned =
          card.known(context.lakehouse())
              .orElseGet(() -> learn(inOrder(labelled, history), history, inputs));
      CheckResult check =
          CheckResult.warning(
              CHECK,
              Churn.TABLE.fullName(),
              learned.passed(settings.leastAuc()),
              history.detail(learned.measures()));
      JobReport report =
          score(context, history, learned.model(), inputs, card.of(learned)).check(check);
      for (Map.Entry<String, Double> metric : learned.measures().entrySet()) {
        report = report.metric(metric.getKey(), metric.getValue());
      }
      return report;
    } finally {
      labelled.unpersist();
    }
  }

  private TestedModel learn(Dataset<Row> labelled, History history, ChurnInputs inputs) {
    Dataset<Row> rows = labelled.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      int count = inputs.names().size();
      Map<String, Double> tested = history.isEnough() ? test(rows, history, inputs) : Map.of();
      ChurnModel none = ChurnModel.constant(history.baseRate(), count);
      return new TestedModel(none, tested).passed(settings.leastAuc())
          ? new TestedModel(new ChurnTrainer(settings.regression(), count).train(rows), tested)
          : new TestedModel(none, tested);
    } finally {
      rows.unpersist();
    }
  }

  private static Dataset<Row> inOrder(Dataset<Row> labelled, History history) {
    return StableOrder.of(
            history.snapshots().stream().mapToLong(Snapshot::customers).sum(),
            CustomerFeatures.CUSTOMER_ID,
            CustomerFeatures.AS_OF)
        .apply(labelled);
  }

  private Dataset<Row> labelled(JobContext context, ChurnInputs inputs) {
    Lakehouse lakehouse = context.lakehouse();
    Dataset<Row> orderLines = lakehouse.read(OrderLines.TABLE);
    return lakehouse
        .read(CustomerFeatures.SNAPSHOTS)
        .transform(new ChurnLabels(settings, context.asOf(), orderLines)::apply)
        .select(
            col(CustomerFeatures.CUSTOMER_ID),
            col(CustomerFeatures.AS_OF),
            col(ChurnLabels.CHURNED),
            inputs.array().as(ChurnInputs.INPUTS));
  }

  private static List<Snapshot> snapshots(Dataset<Row> labelled) {
    Column[] columns = Stream.of(labelled.columns()).map(name -> col(name)).toArray(Column[]::new);
    return labelled
        .groupBy(CustomerFeatures.AS_OF)
        .agg(
            count(lit(1)),
            sum(col(ChurnLabels.CHURNED)).cast("bigint"),
            // Small enough for the sum over all customers there are.
            sum(xxhash64(to_json(struct(columns))).mod(HASHES)))
        .collectAsList()
        .stream()
        .map(
            row ->
                new Snapshot(
                    row.getDate(0).toLocalDate(), row.getLong(1), row.getLong(2), row.getLong(3)))
        .toList();
  }

  /** Trains on what was known at the test's date, and measures on the test's snapshot. */
  private Map<String, Double> test(Dataset<Row> labelled, History history, ChurnInputs inputs) {
    Dataset<Row> training =
        labelled.where(
            col(CustomerFeatures.AS_OF).leq(lit(Date.valueOf(history.lastTrainingDate()))));
    ChurnModel model =
        new ChurnTrainer(settings.regression(), inputs.names().size()).train(training);
    List<ScoredOutcomes.Point> points =
        labelled
            .where(col(CustomerFeatures.AS_OF).equalTo(lit(Date.valueOf(history.testDate()))))
            .groupBy(round(model.probability(), TEST_DECIMALS))
            .agg(sum(col(ChurnLabels.CHURNED)).cast("bigint"), count(lit(1)))
            .collectAsList()
            .stream()
            .map(
                row ->
                    new ScoredOutcomes.Point(
                        row.getDouble(0), row.getLong(1), row.getLong(2) - row.getLong(1)))
            .toList();
    return new ScoredOutcomes(points).measures();
  }

  private JobReport score(
      JobContext context, History history, ChurnModel model, ChurnInputs inputs, ModelCard card) {
    Dataset<Row> active =
        context.tonight(CustomerFeatures.TABLE).where(ChurnLabels.active(settings));
    Dataset<Row> scores =
        (history.snapshots().isEmpty() ? active.limit(0) : active)
            .select(col(CustomerFeatures.CUSTOMER_ID), inputs.array().as(ChurnInputs.INPUTS))
            .transform(new ChurnScores(settings, inputs, model)::apply)
            .withColumn(Churn.AS_OF, lit(Date.valueOf(context.asOf())))
            .withColumn(Churn.MODEL_VERSION, lit(card.version()));
    return context.overwrite(Churn.TABLE, scores).and(Ops.MODELS, card.record(context));
  }
}
