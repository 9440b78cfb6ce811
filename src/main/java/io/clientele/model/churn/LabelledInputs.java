package io.clientele.model.churn;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.clientele.table.CustomerLabels;
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
 * Finds out what the features of labels are. One whose values are numbers, but for one in twenty at
 * most, is a number; others are categories. A category is a text that enough customers share: what
 * is told of few, such as a name or an address, is no input, and so never told of another.
 *
 * @param fewestOfACategory customers that make one
 */
record LabelledInputs(int fewestOfACategory) {
  private static final int MOST_CATEGORIES = 50;

  /** Of so many values one may be no number. */
  private static final int STRAY = 20;

  private static final String NAME = "name";
  private static final String VALUE = "value";
  private static final String NUMBER = "decimal(38,10)";

  /** From the rows that are learned from. */
  ChurnInputs of(Dataset<Row> learned) {
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
      long numbers = row.getLong(2);
      features.add(
          numbers * STRAY >= row.getLong(1) * (STRAY - 1)
              ? feature(name, row.getDouble(3), numbers < all)
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
  private Map<String, List<String>> categories(Dataset<Row> values) {
    Column nth = row_number().over(Window.partitionBy(NAME).orderBy(desc("count"), col(VALUE)));
    return values
        .groupBy(NAME, VALUE)
        .count()
        .where(col("count").geq(fewestOfACategory))
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

  static Column number(Column text) {
    return text.try_cast(NUMBER);
  }

  static Column given(String name) {
    return nullif(trim(element_at(col(CustomerLabels.FEATURES), lit(name))), lit(""));
  }
}
