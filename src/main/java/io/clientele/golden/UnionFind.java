package io.clientele.golden;

import java.util.Arrays;

/** Connected components in primitive arrays: each node's component is its least node. */
final class UnionFind {
  private final long[] nodes;
  private final int[] parents;
  private final int[] sizes;

  private UnionFind(long[] nodes) {
    this.nodes = nodes;
    this.parents = new int[nodes.length];
    this.sizes = new int[nodes.length];
    Arrays.setAll(parents, i -> i);
    Arrays.fill(sizes, 1);
  }

  /** The components; those of more nodes than a limit in parts, joined by the heaviest edges. */
  static Labels labels(WeightedEdges edges, int mostNodes) {
    long[] nodes = edges.nodes();
    UnionFind whole = new UnionFind(nodes);
    for (int edge = 0; edge < edges.size(); edge++) {
      whole.join(edges.one(edge), edges.other(edge), nodes.length);
    }
    if (whole.largest() <= mostNodes) {
      return whole.labels();
    }
    UnionFind parts = new UnionFind(nodes);
    for (int edge : edges.heaviestFirst()) {
      parts.join(edges.one(edge), edges.other(edge), mostNodes);
    }
    return parts.labels();
  }

  private void join(long one, long other, int mostNodes) {
    int root = root(Arrays.binarySearch(nodes, one));
    int otherRoot = root(Arrays.binarySearch(nodes, other));
    if (root == otherRoot || sizes[root] + sizes[otherRoot] > mostNodes) {
      return;
    }
    int kept = Math.min(root, otherRoot);
    int gone = Math.max(root, otherRoot);
    parents[gone] = kept;
    sizes[kept] += sizes[gone];
  }

  private int root(int node) {
    int at = node;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  private int largest() {
    int largest = 0;
    for (int size : sizes) {
      largest = Math.max(largest, size);
    }
    return largest;
  }

  private Labels labels() {
    long[] labels = new long[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      labels[i] = nodes[root(i)];
    }
    return new Labels(nodes, labels);
  }
}
