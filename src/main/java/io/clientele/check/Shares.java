package io.clientele.check;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How rows are shared out among the values of an expression. */
final class Shares {
  /** Further values count as one: none of the driver's memory grows with customers. */
  private static final int MOST_VALUES = 1000;

  private static final int MOST_TOLD = 30;

  /** Stands in for the share of a value that is not there, whose logarithm there is none of. */
  private static final double LEAST_SHARE = 1e-4;

  private static final String REST = "(other values)";
  private static final String VALUE = "value";

  private Shares() {}

  /** Rows by value, of the most frequent values. */
  static Map<String, Long> counts(Dataset<Row> rows, Column by) {
    Map<String, Long> counts = new HashMap<>();
    rows.groupBy(coalesce(by.cast("string"), lit("null")).as(VALUE))
        .count()
        .orderBy(col("count").desc(), col(VALUE))
        .limit(MOST_VALUES)
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    if (counts.size() == MOST_VALUES) {
      counts.put(REST, rows.count() - total(counts));
    }
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
