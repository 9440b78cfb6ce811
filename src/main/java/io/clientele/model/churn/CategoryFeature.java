package io.clientele.model.churn;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * One of a few texts: an input for each but the first, 1 for the customers it is told of. A text
 * that is none of them, and a missing one, count as the first.
 *
 * @param name its name
 * @param value the text
 * @param categories the texts known, sorted; at least one
 */
record CategoryFeature(String name, Column value, List<String> categories) implements InputFeature {
  CategoryFeature {
    categories = List.copyOf(categories);
  }

  @Override
  public List<String> inputs() {
    return others().stream().map(category -> name + "=" + category).toList();
  }

  @Override
  public List<Column> columns() {
    return others().stream()
        .map(category -> when(value.equalTo(category), 1.0).otherwise(0.0))
        .toList();
  }

  @Override
  public Column words(int first, List<Double> means) {
    Column words = lit(told(categories.get(0)));
    for (int i = 0; i < others().size(); i++) {
      words = when(ChurnInputs.at(first + i).gt(0), told(others().get(i))).otherwise(words);
    }
    return words;
  }

  private String told(String category) {
    return name + ": " + category;
  }

  private List<String> others() {
    return categories.subList(1, categories.size());
  }
}
