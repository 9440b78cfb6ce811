package io.clientele.golden;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The component of each node. */
final class Labels implements Serializable {
  private final long[] nodes;
  private final long[] components;

  /** Nodes in ascending order, and the component of each. */
  Labels(long[] nodes, long[] components) {
    this.nodes = nodes;
    this.components = components;
  }

  /** The component of a node; null of one that has no edge. */
  @Nullable Long of(long node) {
    int at = Arrays.binarySearch(nodes, node);
    return at < 0 ? null : components[at];
  }
}
