package io.clientele.golden;

import java.io.Serializable;
import java.util.Arrays;

/** The component of each node; a node of none is its own. */
final class Labels implements Serializable {
  private final long[] nodes;
  private final long[] components;

  /** Nodes in ascending order, and the component of each. */
  Labels(long[] nodes, long[] components) {
    this.nodes = nodes;
    this.components = components;
  }

  long of(long node) {
    int at = Arrays.binarySearch(nodes, node);
    return at < 0 ? node : components[at];
  }
}
