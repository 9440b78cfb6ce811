package io.clientele.match;

import java.util.Map;
import java.util.TreeMap;

/** How many records may share a key of a rule, so that its pairs stay within a budget. */
public final class BlockSizes {
  private final long budget;
  private final int most;

  /**
   * Takes the limits.
   *
   * @param budget pairs of a rule and depth
   * @param most records of one key, whatever the budget
   */
  public BlockSizes(long budget, int most) {
    this.budget = budget;
    this.most = most;
  }

  /**
   * The largest size that is within the budget, with all smaller ones.
   *
   * @param blocks how many keys are shared by how many records
   */
  public int largest(Map<Integer, Long> blocks) {
    double pairs = 0;
    int largest = 1;
    for (Map.Entry<Integer, Long> size : new TreeMap<>(blocks).entrySet()) {
      pairs += size.getValue() * (size.getKey() * (size.getKey() - 1.0) / 2);
      if (pairs > budget || size.getKey() > most) {
        return largest;
      }
      largest = size.getKey();
    }
    return Math.max(largest, most);
  }
}
