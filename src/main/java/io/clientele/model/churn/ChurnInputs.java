package io.clientele.model.churn;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * What the regression is given of a customer, as an array of numbers.
 *
 * @param features the features
 */
record ChurnInputs(List<InputFeature> features) {
  /** Column of the array. */
  static final String INPUTS = "inputs";

  ChurnInputs {
    features = List.copyOf(features);
  }

  /** The array, over the rows that the features are read from. */
  Column array() {
    return functions.array(
        features.stream().flatMap(feature -> feature.columns().stream()).toArray(Column[]::new));
  }

  /** Names of the inputs, in order. */
  List<String> names() {
    return features.stream().flatMap(feature -> feature.inputs().stream()).toList();
  }

  /** Where the feature's first input stands. */
  int first(int feature) {
    return features.subList(0, feature).stream().mapToInt(one -> one.inputs().size()).sum();
  }

  /** What the feature's inputs together add to the average customer's log-odds. */
  Column contribution(int feature, ChurnModel model) {
    int first = first(feature);
    return IntStream.range(first, first + features.get(feature).inputs().size())
        .mapToObj(model::contribution)
        .reduce(lit(0.0), Column::plus);
  }

  /** The input at this position. */
  static Column at(int position) {
    return element_at(col(INPUTS), lit(position + 1));
  }
}
