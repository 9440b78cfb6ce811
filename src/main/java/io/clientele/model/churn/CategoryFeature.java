package io.clientele.model.churn;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * One of a few texts: an input for each but the first, 1 for the customers it is told of, and one
 * for those of whom none of them is told.
 *
 * @param name its name
 * @param value the text
 * @param categories the texts known, sorted
 */
record CategoryFeature(String name, Column value, List<String> categories) implements InputFeature {
  private static final String OTHER = "_other";

  CategoryFeature {
    categories = List.copyOf(categories);
  }

  @Override
  public List<String> inputs() {
    List<String> names = new ArrayList<>();
    others().forEach(category -> names.add(name + "=" + category));
    if (!categories.isEmpty()) {
      names.add(name + OTHER);
    }
    return names;
  }

  @Override
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    others().forEach(category -> columns.add(when(value.equalTo(category), 1.0).otherwise(0.0)));
    if (!categories.isEmpty()) {
      Column known = coalesce(value.isin(categories.toArray()), lit(false));
      columns.add(when(not(known), 1.0).otherwise(0.0));
    }
    return columns;
  }

  @Override
  public boolean isOrdered() {
    return false;
  }

  @Override
  public Column words(int first, List<Double> means) {
    if (categories.isEmpty()) {
      return lit("");
    }
    Column words = lit(told(categories.get(0)));
    for (int i = 0; i < others().size(); i++) {
      words = when(ChurnInputs.at(first + i).gt(0), told(others().get(i))).otherwise(words);
    }
    return when(ChurnInputs.at(first + others().size()).gt(0), "no or another " + name)
        .otherwise(words);
  }

  private String told(String category) {
    return name + ": " + category;
  }

  private List<String> others() {
    return categories.isEmpty() ? categories : categories.subList(1, categories.size());
  }
}
