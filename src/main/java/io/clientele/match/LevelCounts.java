package io.clientele.match;

import java.util.Set;

/** How many pairs are at each level of each comparison. */
final class LevelCounts {
  private static final Comparison[] COMPARISONS = Comparison.values();

  private final double[][] pairs = new double[COMPARISONS.length][];

  LevelCounts() {
    for (Comparison comparison : COMPARISONS) {
      pairs[comparison.position()] = new double[comparison.levels().size() + 1];
    }
  }

  /** All pairs. */
  static LevelCounts of(PatternCounts patterns) {
    LevelCounts counts = new LevelCounts();
    for (int i = 0; i < patterns.size(); i++) {
      counts.add(patterns.pattern(i), patterns.pairs(i), Set.of());
    }
    return counts;
  }

  /** Counts pairs of a pattern, but for comparisons that they were brought together by. */
  void add(long pattern, double more, Set<Comparison> blocked) {
    for (Comparison comparison : COMPARISONS) {
      if (!blocked.contains(comparison)) {
        pairs[comparison.position()][comparison.level(pattern)] += more;
      }
    }
  }

  /** Of a comparison, by level; 0 is for what there was nothing to compare of. */
  double[] of(Comparison comparison) {
    return pairs[comparison.position()];
  }
}
