package io.clientele.model.churn;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import io.clientele.run.InputException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /**
   * Features in their order.
   *
   * @throws InputException when two inputs would go by one name
   */
  ChurnInputs {
    features = List.copyOf(features);
    Set<String> seen = new HashSet<>();
    for (InputFeature feature : features) {
      for (String input : feature.inputs()) {
        if (!seen.add(input)) {
          throw new InputException(
              "Cannot learn churn: two features make an input named %s. Rename one in the feed of labels."
                  .formatted(input));
        }
      }
    }
  }

  /**
   * Asks that features of these names are there.
   *
   * @throws InputException when one is not
   */
  void requireNames(List<String> names) {
    List<String> known = features.stream().map(InputFeature::name).toList();
    for (String name : names) {
      if (!known.isEmpty() && !known.contains(name)) {
        throw new InputException(
            "Cannot learn churn: jobs.churn names the feature %s, which the labels do not have. They have %s."
                .formatted(name, String.join(", ", known)));
      }
    }
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
