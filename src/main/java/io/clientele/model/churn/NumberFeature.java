package io.clientele.model.churn;

import static org.apache.spark.sql.functions.when;

import io.clientele.config.ChurnSettings.Feature;
import io.clientele.config.Indicator;
import io.clientele.model.IndicatorColumns;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * A number, and, when it may miss, whether it does.
 *
 * @param name its name
 * @param value the number as the regression takes it, never null
 * @param absent 1 when the number stands in for a missing one, else 0
 * @param mayMiss whether it may be missing
 * @param high told when a high value raises the risk
 * @param low told when a low value raises the risk
 * @param missing told when the value's absence raises the risk
 */
record NumberFeature(
    String name,
    Column value,
    Column absent,
    boolean mayMiss,
    String high,
    String low,
    String missing)
    implements InputFeature {
  private static final String MISSING = "_missing";

  static NumberFeature of(Feature feature) {
    Indicator indicator = feature.indicator();
    return new NumberFeature(
        indicator.column(),
        IndicatorColumns.scaled(indicator),
        IndicatorColumns.missing(indicator),
        indicator.mayMiss(),
        feature.high(),
        feature.low(),
        feature.missing());
  }

  @Override
  public List<String> inputs() {
    return mayMiss ? List.of(name, name + MISSING) : List.of(name);
  }

  @Override
  public List<Column> columns() {
    return mayMiss ? List.of(value, absent) : List.of(value);
  }

  @Override
  public boolean isOrdered() {
    return true;
  }

  @Override
  public Column words(int first, List<Double> means) {
    Column known = when(ChurnInputs.at(first).gt(means.get(first)), high).otherwise(low);
    return mayMiss ? when(ChurnInputs.at(first + 1).gt(0), missing).otherwise(known) : known;
  }
}
