package io.clientele.model.value;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import io.clientele.config.ValueSettings;
import io.clientele.model.value.ValueFitter.Models;
import io.clientele.run.JobContext;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.CustomerValue;
import java.sql.Date;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Does the same as of an earlier date, and holds it against what customers bought since.
 *
 * @param settings how
 * @param context the night
 */
record Holdout(ValueSettings settings, JobContext context) {
  static final String BIAS = "holdout_bias";
  private static final String BOUGHT = "_bought";
  private static final String THEN = "_then";
  private static final String NOW = "_now";

  /** How good it was, by name; nothing when no date is early enough, or too little was known. */
  Map<String, Double> measures(Dataset<Row> features) {
    Dataset<Row> snapshots = context.lakehouse().read(CustomerFeatures.SNAPSHOTS);
    Date latest = Date.valueOf(context.asOf().minusDays(settings.holdout().days()));
    Row found =
        snapshots
            .where(col(CustomerFeatures.AS_OF).leq(lit(latest)))
            .agg(max(CustomerFeatures.AS_OF))
            .head();
    if (found.isNullAt(0)) {
      return Map.of();
    }
    LocalDate then = found.getDate(0).toLocalDate();
    Dataset<Row> past =
        snapshots.where(col(CustomerFeatures.AS_OF).equalTo(lit(Date.valueOf(then))));
    Dataset<Row> known = new ValueColumns(settings).of(past).persist();
    try {
      Models models = new ValueFitter(settings).fit(known, known.count());
      int days = (int) ChronoUnit.DAYS.between(then, context.asOf());
      return models.isEmpty()
          ? Map.of()
          : measures(
              new ValueScores(
                      List.of(days),
                      settings.worth(),
                      settings.atRiskBelow(),
                      new TreeMap<>(models.byCohort()))
                  .of(known),
              bought(past, features),
              days);
    } finally {
      known.unpersist();
    }
  }

  private static Dataset<Row> bought(Dataset<Row> past, Dataset<Row> features) {
    return past.select(col(CustomerFeatures.CUSTOMER_ID), col(CustomerFeatures.ORDER_DAYS).as(THEN))
        .join(
            features.select(
                col(CustomerFeatures.CUSTOMER_ID), col(CustomerFeatures.ORDER_DAYS).as(NOW)),
            CustomerFeatures.CUSTOMER_ID)
        .select(col(CustomerFeatures.CUSTOMER_ID), col(NOW).minus(col(THEN)).as(BOUGHT));
  }

  private static Map<String, Double> measures(
      Dataset<Row> foretold, Dataset<Row> bought, int days) {
    Column expected = col(CustomerValue.HORIZONS).getItem(0).getField("expected_purchases");
    Row measured =
        foretold
            .join(bought, CustomerValue.CUSTOMER_ID)
            .agg(
                count(lit(1)),
                sum(expected),
                coalesce(sum(col(BOUGHT)), lit(0L)).cast("double"),
                avg(abs(expected.minus(col(BOUGHT)))))
            .head();
    Map<String, Double> measures = new TreeMap<>();
    measures.put("holdout_days", (double) days);
    measures.put("holdout_customers", (double) measured.getLong(0));
    if (measured.getLong(0) > 0 && measured.getDouble(2) > 0) {
      measures.put("holdout_expected", measured.getDouble(1));
      measures.put("holdout_bought", measured.getDouble(2));
      measures.put("holdout_mean_absolute_error", measured.getDouble(3));
      measures.put(BIAS, measured.getDouble(1) / measured.getDouble(2) - 1);
    }
    return measures;
  }
}
