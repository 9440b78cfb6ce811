package io.clientele.model.cluster;

import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;

import io.clientele.config.ClusterSettings.Feature;
import io.clientele.model.IndicatorColumns;
import org.apache.spark.sql.Column;

/**
 * How customers are placed by one feature: logarithms where skewed, what lies beyond the bounds as
 * the bound, minus the mean, over the population's standard deviation, times the weight. A feature
 * that is the same for everybody is 0.
 *
 * @param feature the feature
 * @param credit what ratios are credited with
 * @param bounds what the feature is taken within
 * @param mean of the bounded feature
 * @param deviation of the same
 */
record Axis(Feature feature, Credit credit, Bounds bounds, double mean, double deviation) {
  private static final double CONSTANT = 1e-9;

  /**
   * What is added to each customer's sums before one is divided by the other, so that the ratio of
   * someone of whom little is known is near everybody's.
   *
   * @param part added above
   * @param whole added below
   */
  record Credit(double part, double whole) {
    /** The credited ratio as a model takes it; of what is no ratio, the value. */
    Column value(Feature feature) {
      return IndicatorColumns.scaled(
          feature.indicator(),
          IndicatorColumns.ratio(feature.indicator())
              .map(
                  ratio ->
                      IndicatorColumns.ratio(ratio.part().plus(part), ratio.whole().plus(whole)))
              .orElseGet(() -> IndicatorColumns.value(feature.indicator())));
    }
  }

  /** The lowest and the highest that a value is taken for. */
  record Bounds(double low, double high) {
    Column within(Column value) {
      return greatest(least(value, lit(high)), lit(low));
    }
  }

  /** Standard deviations from the mean. */
  Column scaled() {
    return isConstant()
        ? lit(0.0)
        : bounds.within(credit.value(feature)).minus(lit(mean)).divide(lit(deviation));
  }

  /** The coordinate of a point. */
  Column coordinate() {
    return scaled().multiply(lit(feature.weight()));
  }

  /** A coordinate on another axis of the same feature, on this one. */
  double carried(double coordinate, Axis other) {
    if (isConstant() || feature.weight() == 0) {
      return 0;
    }
    double value = other.mean() + coordinate / feature.weight() * other.deviation();
    return (value - mean) / deviation * feature.weight();
  }

  private boolean isConstant() {
    return deviation < CONSTANT;
  }
}
