package io.clientele.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.match.BlockingRule;
import io.clientele.match.Compared;
import io.clientele.match.KeyParts;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.util.sketch.BloomFilter;
import org.junit.jupiter.api.Test;

final class BlockKeysTest {
  private static final Compared ZOE =
      Compared.of(
          "a",
          "1",
          new Compared.Values(
              "zoe",
              "roy",
              "f",
              LocalDate.parse("1980-05-12"),
              null,
              "+33612345678",
              null,
              null,
              "69003",
              "lyon",
              null));
  private static final List<BlockingRule> RULES = Arrays.asList(BlockingRule.values());
  private static final int LAST = RULES.indexOf(BlockingRule.LAST_AND_FIRST_NAME);

  @Test
  void takesTheWidestKeyThatIsNotSharedByTooMany() {
    BlockKeys all = BlockKeys.all();
    BlockKeys narrow = all.without(new long[] {key(LAST, 0)});
    BlockKeys narrower = narrow.without(new long[] {key(LAST, 1)});
    BlockKeys none = narrower.without(new long[] {key(LAST, 2)});

    assertArrayEquals(
        new long[] {key(LAST, 0), key(LAST, 1), key(LAST, 2), BlockingRule.NONE},
        new long[] {
          all.of(ZOE)[LAST], narrow.of(ZOE)[LAST], narrower.of(ZOE)[LAST], none.of(ZOE)[LAST]
        });
    for (int rule = 0; rule < RULES.size(); rule++) {
      if (rule != LAST) {
        assertEquals(all.of(ZOE)[rule], none.of(ZOE)[rule], RULES.get(rule) + " is not concerned");
      }
    }
  }

  @Test
  void hasNoKeyOfWhatARecordDoesNotTell() {
    assertEquals(BlockingRule.NONE, BlockKeys.all().of(ZOE)[RULES.indexOf(BlockingRule.EMAIL)]);
    assertNotEquals(BlockingRule.NONE, BlockKeys.all().of(ZOE)[RULES.indexOf(BlockingRule.PHONE)]);
  }

  @Test
  void narrowsOnlyKeysThatTooManyShare() {
    BlockKeys narrow = BlockKeys.all().without(new long[] {key(LAST, 0)});

    assertEquals(BlockingRule.NONE, narrow.of(ZOE, 0)[LAST]);
    assertEquals(key(LAST, 1), narrow.of(ZOE, 1)[LAST]);
    assertEquals(BlockingRule.NONE, narrow.of(ZOE, 2)[LAST]);
    assertEquals(BlockingRule.NONE, BlockKeys.all().of(ZOE, 1)[LAST]);
  }

  @Test
  void leavesOutKeysThatNobodyElseHas() {
    long[] own = BlockKeys.all().of(ZOE);
    BloomFilter sketch = BloomFilter.create(1000, 0.001);
    sketch.putLong(own[LAST]);

    long[] shared = new SharedKeys(BlockKeys.all(), List.of(sketch)).of(ZOE);

    long[] expected = new long[own.length];
    expected[LAST] = own[LAST];
    assertArrayEquals(expected, shared);
    assertArrayEquals(own, new SharedKeys(BlockKeys.all(), List.of()).of(ZOE));
  }

  /** A larger share takes all keys of a smaller one, so that samples differ in size alone. */
  @Test
  void takesAShareOfTheKeysAlwaysTheSame() {
    BlockedPairs.Wanted third = new BlockedPairs.Wanted(false, 0.3);
    BlockedPairs.Wanted half = new BlockedPairs.Wanted(false, 0.5);
    Random random = new Random(4);
    int taken = 0;
    for (int i = 0; i < 20_000; i++) {
      long key = random.nextLong();
      taken += third.key(key) ? 1 : 0;
      assertTrue(!third.key(key) || half.key(key));
      assertTrue(BlockedPairs.Wanted.ALL.key(key));
    }
    assertEquals(6000, taken, 200);
  }

  private static long key(int rule, int depth) {
    return RULES.get(rule).key(new KeyParts(ZOE), depth);
  }
}
