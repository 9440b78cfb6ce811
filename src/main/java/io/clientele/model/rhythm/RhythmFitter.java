package io.clientele.model.rhythm;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import io.clientele.config.NextPurchaseSettings;
import io.clientele.table.CustomerFeatures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fits the rhythm of all, of whom Spark counts equal ones.
 *
 * @param settings how
 */
record RhythmFitter(NextPurchaseSettings settings) {
  static final String REPEATERS = "repeaters";

  /**
   * A model, and figures of its fit.
   *
   * @param model the model
   * @param measures by name
   */
  record FittedRhythm(GapModel model, Map<String, Double> measures) {
    FittedRhythm {
      measures = new TreeMap<>(measures);
    }

    /** The same with more figures. */
    FittedRhythm with(Map<String, Double> more) {
      Map<String, Double> all = new TreeMap<>(measures);
      all.putAll(more);
      return new FittedRhythm(model, all);
    }
  }

  /**
   * The likeliest model; empty when too few customers repeat.
   *
   * @param features of customers
   * @param repeaters of them with a second day of purchase
   */
  Optional<FittedRhythm> fit(Dataset<Row> features, long repeaters) {
    if (repeaters < settings.dates().fewestRepeaters()) {
      return Optional.empty();
    }
    GapCounts.Fitted fitted = counts(features, repeaters).fit(settings.fit());
    return Optional.of(
        new FittedRhythm(
            fitted.model(),
            Map.of(
                REPEATERS,
                (double) repeaters,
                "log_likelihood",
                fitted.logLikelihood(),
                "at_bound",
                fitted.isAtBound() ? 1.0 : 0.0)));
  }

  private GapCounts counts(Dataset<Row> features, long repeaters) {
    int step = step(repeaters);
    Column days = round(RhythmColumns.gapDays().divide(step)).multiply(step).cast("int");
    // A decimal: its sum is the same in any order.
    Column logarithms =
        col(CustomerFeatures.GAP_LOG_MEAN).multiply(RhythmColumns.gaps()).cast("decimal(28,6)");
    List<Row> rows =
        features
            .where(RhythmColumns.repeats())
            .groupBy(RhythmColumns.gaps(), days)
            .agg(count(lit(1)), sum(logarithms))
            .collectAsList();
    BigDecimal sum =
        rows.stream().map(row -> row.getDecimal(3)).reduce(BigDecimal.ZERO, BigDecimal::add);
    List<GapCounts.Count> counts = new ArrayList<>();
    for (Row row : rows) {
      counts.add(
          new GapCounts.Count(
              new OwnGaps(row.getInt(0), Math.max(row.getInt(1), row.getInt(0))), row.getLong(2)));
    }
    counts.sort(
        Comparator.comparing(
            GapCounts.Count::gaps,
            Comparator.comparingInt(OwnGaps::number).thenComparingInt(OwnGaps::days)));
    return new GapCounts(counts, sum.doubleValue());
  }

  private int step(long repeaters) {
    double most = Math.max(1, settings.fit().exactUpTo());
    return (int) Math.max(1, Math.ceil(Math.sqrt((double) repeaters / most)));
  }
}
