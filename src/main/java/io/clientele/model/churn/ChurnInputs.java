package io.clientele.model.churn;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import io.clientele.config.ChurnSettings.Feature;
import io.clientele.config.Indicator;
import io.clientele.model.IndicatorColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * What the regression is given of a customer, as an array: each feature's value, and for those that
 * may miss, whether it does.
 *
 * @param features the features
 */
record ChurnInputs(List<Feature> features) {
  /** Column of the array. */
  static final String INPUTS = "inputs";

  private static final String MISSING = "_missing";

  ChurnInputs {
    features = List.copyOf(features);
  }

  /** The array, over columns of {@code features.customer_features}. */
  Column array() {
    List<Column> inputs = new ArrayList<>();
    features.forEach(feature -> inputs.add(IndicatorColumns.scaled(feature.indicator())));
    mayMiss().forEach(indicator -> inputs.add(IndicatorColumns.missing(indicator)));
    return functions.array(inputs.toArray(Column[]::new));
  }

  /** Names of the inputs, in order. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    features.forEach(feature -> names.add(feature.indicator().column()));
    mayMiss().forEach(indicator -> names.add(indicator.column() + MISSING));
    return names;
  }

  /** Where the input stands that says whether this feature is missing; -1 when it never is. */
  int missing(Feature feature) {
    return names().indexOf(feature.indicator().column() + MISSING);
  }

  /** The input at this position. */
  static Column at(int position) {
    return element_at(col(INPUTS), lit(position + 1));
  }

  private List<Indicator> mayMiss() {
    return features.stream().map(Feature::indicator).filter(Indicator::mayMiss).toList();
  }
}
