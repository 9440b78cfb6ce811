package io.clientele.model.churn;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;

import io.clientele.config.ChurnSettings;
import io.clientele.run.JobContext;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.OrderLines;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Cases from what customers bought after past snapshots. A fold is a snapshot, the latest whose
 * horizon has ended is 0; learned from, for a test, are those whose horizon had ended by its date.
 *
 * @param settings horizon, snapshots and features
 * @param context the night
 */
record PurchaseHistory(ChurnSettings settings, JobContext context) implements ChurnCases {

  @Override
  public ChurnInputs inputs() {
    return new ChurnInputs(
        settings.features().stream().<InputFeature>map(NumberFeature::of).toList());
  }

  @Override
  public Dataset<Row> known() {
    Dataset<Row> orderLines = context.lakehouse().read(OrderLines.TABLE);
    return context
        .lakehouse()
        .read(CustomerFeatures.SNAPSHOTS)
        .transform(new ChurnLabels(settings, knownOn(), orderLines)::apply)
        .select(
            col(CustomerFeatures.CUSTOMER_ID),
            col(CustomerFeatures.AS_OF),
            datediff(lit(Date.valueOf(latest())), col(CustomerFeatures.AS_OF))
                .divide(settings.snapshotStepDays())
                .cast("int")
                .as(FOLD),
            col(CHURNED),
            inputs().array().as(ChurnInputs.INPUTS),
            col(LIFETIME),
            col(ENDED));
  }

  @Override
  public Dataset<Row> tonight() {
    return context
        .tonight(CustomerFeatures.TABLE)
        .where(ChurnLabels.active(settings))
        .select(
            col(CustomerFeatures.CUSTOMER_ID),
            inputs().array().as(ChurnInputs.INPUTS),
            lit(0.0).as(LIVED));
  }

  @Override
  public double unitDays() {
    return 1;
  }

  @Override
  public boolean isTimed() {
    return true;
  }

  @Override
  public int gap() {
    return -Math.floorDiv(-settings.horizonDays(), settings.snapshotStepDays());
  }

  @Override
  public int firstTrained() {
    return 0;
  }

  @Override
  public String name(int fold) {
    return "snapshot of " + dates().get(fold);
  }

  @Override
  public LocalDate knownOn() {
    return latest().plusDays(settings.horizonDays());
  }

  private LocalDate latest() {
    return dates().get(0);
  }

  private List<LocalDate> dates() {
    return settings.snapshotDates(context.asOf());
  }
}
