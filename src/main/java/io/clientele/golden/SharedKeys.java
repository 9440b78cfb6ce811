package io.clientele.golden;

import io.clientele.match.BlockingRule;
import io.clientele.match.Compared;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.util.sketch.BloomFilter;

/**
 * Those of a record's keys by which it meets others. Most keys of most records are theirs alone:
 * sketches tell which, so that these need not go through a shuffle. A sketch may take a key of one
 * record for shared, never the other way round.
 *
 * @param keys the keys of a record
 * @param shared sketches of the keys that more records than one have; none where all keys count
 */
record SharedKeys(BlockKeys keys, List<BloomFilter> shared) implements Serializable {
  SharedKeys {
    shared = List.copyOf(shared);
  }

  /** Of each rule the key that is not shared by too many, nor by nobody else, or none. */
  long[] of(Compared record) {
    long[] own = keys.of(record);
    if (!shared.isEmpty()) {
      for (int rule = 0; rule < own.length; rule++) {
        own[rule] = isShared(own[rule]) ? own[rule] : BlockingRule.NONE;
      }
    }
    return own;
  }

  private boolean isShared(long key) {
    for (BloomFilter sketch : shared) {
      if (key != BlockingRule.NONE && sketch.mightContainLong(key)) {
        return true;
      }
    }
    return false;
  }
}
