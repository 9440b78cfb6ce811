package io.clientele.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BlockingRuleTest {
  @ParameterizedTest
  @CsvSource({
    "first=zoe last=roy, first=roy last=zoe, NAMES",
    "born=1980-05-12, born=1980-05-12, BIRTH_DATE",
    "last=schmidt, last=schmitt, LAST_NAME",
    "last=philippe, last=filipe, LAST_NAME",
    "email=zoe.roy@x.fr, email=zoe.roy@y.fr, EMAIL_NAME",
    "phone=+33612345678, phone=+33612345678, PHONE",
    "street=12 gare, street=12 gare, ADDRESS",
    "code=69003, code=69003 city=lyon, PLACE",
    "verified=n1, verified=n1, VERIFIED_ID",
    "first=bob, first=ann, ''",
    "gender=f, gender=f, ''"
  })
  void bringsTogetherWhatSharesAKey(String one, String other, String rules) {
    Set<String> met = new TreeSet<>();
    for (BlockingRule rule : BlockingRule.values()) {
      long key = rule.key(parts("a 1: " + one), 0);
      if (key != BlockingRule.NONE && key == rule.key(parts("b 1: " + other), 0)) {
        met.add(rule.name());
      }
    }
    assertEquals(rules, String.join(" ", met));
  }

  @Test
  void aNarrowerKeyIsAnotherOne() {
    KeyParts record = parts("a 1: first=zoe last=roy born=1980-05-12 code=69003");

    assertNotEquals(BlockingRule.NAMES.key(record, 0), BlockingRule.NAMES.key(record, 1));
    assertNotEquals(BlockingRule.LAST_NAME.key(record, 0), BlockingRule.FIRST_NAME.key(record, 0));
  }

  @Test
  void takesTheLargestBlocksThatTheBudgetAllows() {
    Map<Integer, Long> blocks = Map.of(2, 100L, 10, 4L, 50, 1L, 300, 1L);

    assertEquals(10, new BlockSizes(300, 1000).largest(blocks));
    assertEquals(50, new BlockSizes(2000, 1000).largest(blocks));
    assertEquals(50, new BlockSizes(1_000_000, 100).largest(blocks));
    assertEquals(1000, new BlockSizes(1_000_000, 1000).largest(blocks));
    assertEquals(1, new BlockSizes(50, 1000).largest(blocks));
  }

  private static KeyParts parts(String line) {
    return new KeyParts(Records.of(line));
  }
}
