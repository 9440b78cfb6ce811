package io.clientele.model.churn;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.clientele.config.ChurnTrainingSettings.Lifetime;
import io.clientele.run.JobContext;
import io.clientele.table.Columns;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.CustomerLabels;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Cases that a feed of labels tells. Rows held back are what is tested on and are never learned
 * from; when none are, a fifth is tested on and then learned from as well. Folds are fifths by
 * hash. A feature whose values are all numbers is one, others are categories.
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
  private static final int MOST_CATEGORIES = 50;
  private static final String NAME = "name";
  private static final String VALUE = "value";
  private static final String NUMBER = "decimal(38,10)";

  static LabelledCases of(JobContext context, Lifetime lifetime) {
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
    return new LabelledCases(
        rows, inputs(rows), all.getBoolean(0), all.getDate(1).toLocalDate(), lifetime);
  }

  /** From the rows that are learned from. */
  private static ChurnInputs inputs(Dataset<Row> rows) {
    Dataset<Row> learned = rows.where(labelled().and(isHeldBack().unary_$bang()));
    long all = learned.count();
    Dataset<Row> values =
        learned
            .select(explode(col(CustomerLabels.FEATURES)).as(new String[] {NAME, VALUE}))
            .withColumn(VALUE, nullif(trim(col(VALUE)), lit("")))
            .where(col(VALUE).isNotNull());
    Map<String, List<String>> categories = categories(values);
    List<InputFeature> features = new ArrayList<>();
    for (Row row :
        values
            .groupBy(NAME)
            .agg(
                count(lit(1)),
                count(number(col(VALUE))),
                coalesce(avg(number(col(VALUE))).cast("double"), lit(0.0)))
            .orderBy(NAME)
            .collectAsList()) {
      String name = row.getString(0);
      boolean isNumber = row.getLong(1) == row.getLong(2);
      features.add(
          isNumber
              ? feature(name, row.getDouble(3), row.getLong(1) < all)
              : new CategoryFeature(name, given(name), categories.getOrDefault(name, List.of())));
    }
    return new ChurnInputs(features);
  }

  private static NumberFeature feature(String name, double mean, boolean mayMiss) {
    Column number = number(given(name)).cast("double");
    return new NumberFeature(
        name,
        coalesce(number, lit(mean)),
        when(number.isNull(), 1.0).otherwise(0.0),
        mayMiss,
        "high " + name,
        "low " + name,
        "no " + name);
  }

  /** The most frequent texts of each feature, sorted. */
  private static Map<String, List<String>> categories(Dataset<Row> values) {
    Column nth = row_number().over(Window.partitionBy(NAME).orderBy(desc("count"), col(VALUE)));
    return values
        .where(number(col(VALUE)).isNull())
        .groupBy(NAME, VALUE)
        .count()
        .withColumn("nth", nth)
        .where(col("nth").leq(MOST_CATEGORIES))
        .orderBy(NAME, VALUE)
        .collectAsList()
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> row.getString(0),
                TreeMap::new,
                Collectors.mapping(row -> row.getString(1), Collectors.toList())));
  }

  private static Column number(Column text) {
    return text.try_cast(NUMBER);
  }

  private static Column given(String name) {
    return nullif(trim(element_at(col(CustomerLabels.FEATURES), lit(name))), lit(""));
  }

  private static Column labelled() {
    return col(CustomerLabels.CHURNED).isNotNull();
  }

  private static Column isHeldBack() {
    return coalesce(col(CustomerLabels.HELD_BACK), lit(false));
  }

  @Override
  public Dataset<Row> known() {
    Column fifth = pmod(xxhash64(col(Columns.CUSTOMER_SOURCE_ID)), lit(FOLDS)).cast("int");
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
        : number(given(lifetime.tenure())).cast("double");
  }

  /** The last that is known of each customer. */
  @Override
  public Dataset<Row> tonight() {
    Column nth =
        row_number()
            .over(
                Window.partitionBy(CustomerLabels.CUSTOMER_ID)
                    .orderBy(
                        col(CustomerLabels.OBSERVED_AT).desc_nulls_last(),
                        col(CustomerLabels.SOURCE_FILE).desc(),
                        col(CustomerLabels.FILE_LINE).desc()));
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
        .where(col(VALUE).gt(col(CustomerLabels.OBSERVED_AT)))
        .select(NAME)
        .distinct()
        .orderBy(NAME)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0) + " (dated after its customer was observed)")
        .toList();
  }

  @Override
  public double unitDays() {
    return lifetime.unitDays();
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
