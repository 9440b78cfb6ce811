package io.clientele.golden;

import java.util.Arrays;

/** Connected components in primitive arrays: each node's component is its least node. */
final class UnionFind {
  private final long[] nodes;
  private final int[] parents;

  private UnionFind(long[] nodes) {
    this.nodes = nodes;
    this.parents = new int[nodes.length];
    Arrays.setAll(parents, i -> i);
  }

  /** The components of edges given as pairs of nodes, one after the other. */
  static Labels labels(long[] ends) {
    long[] sorted = ends.clone();
    Arrays.sort(sorted);
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[distinct++] = sorted[i];
      }
    }
    UnionFind sets = new UnionFind(Arrays.copyOf(sorted, distinct));
    for (int i = 0; i < ends.length; i += 2) {
      sets.join(ends[i], ends[i + 1]);
    }
    return sets.labels();
  }

  private void join(long one, long other) {
    int root = root(Arrays.binarySearch(nodes, one));
    int otherRoot = root(Arrays.binarySearch(nodes, other));
    if (root < otherRoot) {
      parents[otherRoot] = root;
    } else {
      parents[root] = otherRoot;
    }
  }

  private int root(int node) {
    int at = node;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  private Labels labels() {
    long[] labels = new long[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      labels[i] = nodes[root(i)];
    }
    return new Labels(nodes, labels);
  }
}
