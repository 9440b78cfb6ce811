package io.clientele.golden;

import io.clientele.match.BlockingRule;
import io.clientele.match.Compared;
import io.clientele.match.KeyParts;
import java.io.Serializable;
import java.util.Arrays;

/** The keys by which records come together, given the keys that too many share. */
final class BlockKeys implements Serializable {
  private static final BlockingRule[] RULES = BlockingRule.values();

  private final long[] oversize;

  /**
   * Takes the keys of no block.
   *
   * @param oversize the keys that too many share
   */
  BlockKeys(long[] oversize) {
    this.oversize = oversize.clone();
    Arrays.sort(this.oversize);
  }

  static BlockKeys all() {
    return new BlockKeys(new long[0]);
  }

  /** The keys that too many share. */
  long[] oversize() {
    return oversize.clone();
  }

  BlockKeys without(long[] more) {
    long[] both = Arrays.copyOf(oversize, oversize.length + more.length);
    System.arraycopy(more, 0, both, oversize.length, more.length);
    return new BlockKeys(both);
  }

  /** Of each rule the widest key that is not shared by too many, or none. */
  long[] of(Compared record) {
    KeyParts parts = new KeyParts(record);
    long[] keys = new long[RULES.length];
    for (int rule = 0; rule < keys.length; rule++) {
      for (int depth = 0; depth < RULES[rule].depths() && keys[rule] == 0; depth++) {
        long key = RULES[rule].key(parts, depth);
        keys[rule] = isOversize(key) ? BlockingRule.NONE : key;
      }
    }
    return keys;
  }

  /**
   * Of each rule the key of a depth, where the ones before are shared by too many, if it is not.
   */
  long[] of(Compared record, int depth) {
    KeyParts parts = new KeyParts(record);
    long[] keys = new long[RULES.length];
    for (int rule = 0; rule < keys.length; rule++) {
      if (depth < RULES[rule].depths()
          && (depth == 0 || isOversize(RULES[rule].key(parts, depth - 1)))) {
        long key = RULES[rule].key(parts, depth);
        keys[rule] = isOversize(key) ? BlockingRule.NONE : key;
      }
    }
    return keys;
  }

  private boolean isOversize(long key) {
    return key != BlockingRule.NONE && Arrays.binarySearch(oversize, key) >= 0;
  }
}
