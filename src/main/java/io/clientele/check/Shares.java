package io.clientele.check;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** How rows are shared out among the values of an expression. */
final class Shares {
  /** Further values count as one: none of the driver's memory grows with customers. */
  private static final int MOST_VALUES = 1000;

  private static final int MOST_TOLD = 30;

  /** Stands in for the share of a value that is not there, whose logarithm there is none of. */
  private static final double LEAST_SHARE = 1e-4;

  private static final String REST = "(other values)";
  private static final String VALUE = "value";
  private static final String INDEX = "index";
  private static final String ONE = "one";
  private static final String ROWS = "rows";
  private static final String PLACE = "place";

  private Shares() {}

  /**
   * What rows are counted by.
   *
   * @param value by its values
   * @param counted the rows for which this holds
   */
  record By(Column value, Column counted) {}

  /** For each of these, rows by value: the most frequent values, and the rest as one. */
  static List<Map<String, Long>> counts(Dataset<Row> rows, List<By> all) {
    List<Column> values = new ArrayList<>();
    List<Map<String, Long>> counts = new ArrayList<>();
    for (By by : all) {
      Column value = coalesce(by.value().cast("string"), lit("null"));
      values.add(when(by.counted(), struct(lit(counts.size()).as(INDEX), value.as(VALUE))));
      counts.add(new HashMap<>());
    }
    Column frequency = col(ROWS).desc();
    rows.where(all.stream().map(By::counted).reduce(lit(false), Column::or))
        .select(explode(array(values.toArray(Column[]::new))).as(ONE))
        .where(col(ONE).isNotNull())
        .groupBy(col(ONE).getField(INDEX).as(INDEX), col(ONE).getField(VALUE).as(VALUE))
        .agg(count(lit(1)).as(ROWS))
        .withColumn(
            PLACE, row_number().over(Window.partitionBy(INDEX).orderBy(frequency, col(VALUE))))
        .groupBy(
            col(INDEX), when(col(PLACE).leq(MOST_VALUES), col(VALUE)).otherwise(REST).as(VALUE))
        .agg(sum(ROWS))
        .collectAsList()
        .forEach(row -> counts.get(row.getInt(0)).put(row.getString(1), row.getLong(2)));
    return counts;
  }

  static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  static double stabilityIndex(Map<String, Long> now, Map<String, Long> then) {
    return values(now, then).stream().mapToDouble(value -> part(value, now, then)).sum();
  }

  /**
   * The value whose share moved most, with both shares in percent; of many values, which may tell
   * of single customers, only how many there are.
   */
  static String furthest(Map<String, Long> now, Map<String, Long> then) {
    int values = values(now, then).size();
    return values > MOST_TOLD ? "one of " + values + " values" : furthestOfFew(now, then);
  }

  private static String furthestOfFew(Map<String, Long> now, Map<String, Long> then) {
    return values(now, then).stream()
        .max(Comparator.comparingDouble(value -> part(value, now, then)))
        .map(
            value ->
                "%s: %.1f%%, published %.1f%%"
                    .formatted(value, 100 * share(value, now), 100 * share(value, then)))
        .orElse("none");
  }

  private static Set<String> values(Map<String, Long> now, Map<String, Long> then) {
    Set<String> values = new TreeSet<>(now.keySet());
    values.addAll(then.keySet());
    return values;
  }

  private static double part(String value, Map<String, Long> now, Map<String, Long> then) {
    double p = Math.max(share(value, now), LEAST_SHARE);
    double q = Math.max(share(value, then), LEAST_SHARE);
    return (p - q) * Math.log(p / q);
  }

  private static double share(String value, Map<String, Long> counts) {
    return counts.getOrDefault(value, 0L) / (double) Math.max(1, total(counts));
  }
}
