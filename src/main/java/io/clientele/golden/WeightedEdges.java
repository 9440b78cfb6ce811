package io.clientele.golden;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Edges between nodes in primitive arrays. */
final class WeightedEdges {
  private final long[] ones;
  private final long[] others;
  private final double[] weights;
  private int size;

  WeightedEdges(int capacity) {
    ones = new long[capacity];
    others = new long[capacity];
    weights = new double[capacity];
  }

  void add(long one, long other, double weight) {
    ones[size] = one;
    others[size] = other;
    weights[size++] = weight;
  }

  int size() {
    return size;
  }

  long one(int edge) {
    return ones[edge];
  }

  long other(int edge) {
    return others[edge];
  }

  /** Every node that has an edge, once, in ascending order. */
  long[] nodes() {
    long[] ends = Arrays.copyOf(ones, 2 * size);
    System.arraycopy(others, 0, ends, size, size);
    Arrays.sort(ends);
    int distinct = 0;
    for (int i = 0; i < ends.length; i++) {
      if (i == 0 || ends[i] != ends[i - 1]) {
        ends[distinct++] = ends[i];
      }
    }
    return Arrays.copyOf(ends, distinct);
  }

  /** The edges, the heaviest first; equal ones by their nodes, so that the order is total. */
  int[] heaviestFirst() {
    return IntStream.range(0, size)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer edge) -> -weights[edge])
                .thenComparingLong(edge -> Math.min(ones[edge], others[edge]))
                .thenComparingLong(edge -> Math.max(ones[edge], others[edge])))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
