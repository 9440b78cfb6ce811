package io.clientele.model.churn;

import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.clientele.config.ChurnTrainingSettings;
import io.clientele.config.ChurnTrainingSettings.Lifetime;
import io.clientele.run.JobContext;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.CustomerLabels;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Cases that a feed of labels tells. Rows held back are what is tested on and are never learned
 * from; when none are, a fifth is tested on and then learned from as well. Folds are fifths by hash
 * of the customer.
 *
 * @param rows {@code silver.customer_labels} with customers
 * @param inputs what they tell of customers
 * @param heldBack whether any are held back
 * @param knownOn when the last was observed; 1970-01-01 when none tells it
 * @param lifetime which feature tells how long they have been customers
 */
record LabelledCases(
    Dataset<Row> rows, ChurnInputs inputs, boolean heldBack, LocalDate knownOn, Lifetime lifetime)
    implements ChurnCases {
  private static final int FOLDS = 5;
  private static final String NAME = "name";
  private static final String VALUE = "value";

  static LabelledCases of(JobContext context, ChurnTrainingSettings training) {
    Dataset<Row> rows =
        context
            .lakehouse()
            .read(CustomerLabels.TABLE)
            .where(col(CustomerLabels.CUSTOMER_ID).isNotNull());
    Row all =
        rows.where(labelled())
            .agg(
                coalesce(bool_or(isHeldBack()), lit(false)),
                coalesce(
                    max(to_date(col(CustomerLabels.OBSERVED_AT))),
                    lit(Date.valueOf(LocalDate.EPOCH))))
            .head();
    ChurnInputs inputs =
        new LabelledInputs(training.fewestCases())
            .of(rows.where(labelled().and(isHeldBack().unary_$bang())));
    inputs.requireNames(named(training));
    return new LabelledCases(
        rows, inputs, all.getBoolean(0), all.getDate(1).toLocalDate(), training.lifetime());
  }

  /** Features that the settings name. */
  private static List<String> named(ChurnTrainingSettings training) {
    List<String> names = new ArrayList<>(training.lifetime().features());
    if (!training.lifetime().tenure().isEmpty()) {
      names.add(training.lifetime().tenure());
    }
    return names;
  }

  private static Column labelled() {
    return col(CustomerLabels.CHURNED).isNotNull();
  }

  private static Column isHeldBack() {
    return coalesce(col(CustomerLabels.HELD_BACK), lit(false));
  }

  @Override
  public Dataset<Row> known() {
    Column fifth =
        pmod(xxhash64(lit(FOLD), col(CustomerLabels.CUSTOMER_ID)), lit(FOLDS)).cast("int");
    Column fold = heldBack ? when(isHeldBack(), 0).otherwise(fifth.plus(1)) : fifth;
    return rows.where(labelled())
        .select(
            col(CustomerFeatures.CUSTOMER_ID),
            to_date(col(CustomerLabels.OBSERVED_AT)).as(CustomerFeatures.AS_OF),
            fold.as(FOLD),
            col(CustomerLabels.CHURNED).cast("double").as(CHURNED),
            inputs.array().as(ChurnInputs.INPUTS),
            tenure().as(LIFETIME),
            col(CustomerLabels.CHURNED).cast("double").as(ENDED));
  }

  /** How long they have been customers; null when the feed does not tell. */
  private Column tenure() {
    return lifetime.tenure().isEmpty()
        ? lit(null).cast("double")
        : LabelledInputs.number(LabelledInputs.given(lifetime.tenure())).cast("double");
  }

  /** The last that is known of each customer. */
  @Override
  public Dataset<Row> tonight() {
    Column nth =
        row_number()
            .over(
                Window.partitionBy(CustomerLabels.CUSTOMER_ID)
                    .orderBy(CustomerLabels.lastFirst().toArray(Column[]::new)));
    return rows.withColumn("nth", nth)
        .where(col("nth").equalTo(1))
        .select(
            col(CustomerFeatures.CUSTOMER_ID),
            inputs.array().as(ChurnInputs.INPUTS),
            tenure().as(LIVED));
  }

  @Override
  public List<String> late() {
    return rows
        .select(
            explode(col(CustomerLabels.FEATURE_DATES)).as(new String[] {NAME, VALUE}),
            col(CustomerLabels.OBSERVED_AT))
        .where(
            col(CustomerLabels.OBSERVED_AT)
                .isNull()
                .or(col(VALUE).gt(col(CustomerLabels.OBSERVED_AT))))
        .select(NAME)
        .distinct()
        .orderBy(NAME)
        .collectAsList()
        .stream()
        .map(
            row ->
                row.getString(0)
                    + " (dated after its customer was observed, or no one tells when that was)")
        .toList();
  }

  @Override
  public double unitDays() {
    return lifetime.unitDays();
  }

  @Override
  public boolean isTimed() {
    return false;
  }

  @Override
  public int gap() {
    return 1;
  }

  @Override
  public int firstTrained() {
    return heldBack ? 1 : 0;
  }

  @Override
  public String name(int fold) {
    return heldBack && fold == 0 ? "rows held back" : "fold " + fold;
  }
}
