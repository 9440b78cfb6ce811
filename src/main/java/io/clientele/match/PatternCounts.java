package io.clientele.match;

import java.util.Map;
import java.util.TreeMap;

/** How many pairs show each pattern. */
public final class PatternCounts {
  private final long[] patterns;
  private final double[] pairs;

  private PatternCounts(Map<Long, Double> counts) {
    patterns = new long[counts.size()];
    pairs = new double[counts.size()];
    int at = 0;
    for (Map.Entry<Long, Double> count : new TreeMap<>(counts).entrySet()) {
      patterns[at] = count.getKey();
      pairs[at++] = count.getValue();
    }
  }

  /** Pairs by pattern. */
  public static PatternCounts of(Map<Long, Double> counts) {
    return new PatternCounts(counts);
  }

  int size() {
    return patterns.length;
  }

  long pattern(int at) {
    return patterns[at];
  }

  double pairs(int at) {
    return pairs[at];
  }

  /** All pairs. */
  public double total() {
    double total = 0;
    for (double count : pairs) {
      total += count;
    }
    return total;
  }
}
