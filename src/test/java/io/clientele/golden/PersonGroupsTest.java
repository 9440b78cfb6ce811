package io.clientele.golden;

import static io.clientele.golden.SamePersonTest.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.testkit.TestSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class PersonGroupsTest {
  private static final SamePerson RULE =
      new SamePerson(new NameRules(TestSettings.withSources("{ }").jobs().match().names()));

  @Test
  void doesNotJoinDifferentPeopleThroughARecordThatFitsBoth() {
    PersonKeys jean = keys("1", "jean|dupont|m|1950-01-01|e|p|75001");
    PersonKeys unnamed = keys("2", "|dupont|||e|p|75001");
    PersonKeys marie = keys("3", "marie|dupont|f|1955-07-09|e||75001");
    List<Pair> pairs =
        List.of(judged(Evidence.EMAIL, jean, unnamed), judged(Evidence.EMAIL, unnamed, marie));

    assertEquals("1-2 kept, 2-3 cut", text(pairs));
  }

  @Test
  void doesNotDependOnTheOrderOfPairs() {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      PersonKeys unnamed = keys("u" + i, "|dupont|||e||");
      pairs.add(judged(Evidence.EMAIL, keys("m" + i % 3, "marie|dupont|f||e||"), unnamed));
      pairs.add(judged(Evidence.EMAIL, keys("j" + i % 4, "jean|dupont|m||e||"), unnamed));
    }
    String expected = text(pairs);
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(pairs, new Random(seed));

      assertEquals(expected, text(pairs));
    }
  }

  @Test
  void comparesOnePersonsManyRecordsWithTheFirstOnly() {
    List<PersonKeys> records = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      records.add(keys(String.format("%04d", i), "jean|dupont|||e|" + i + "|"));
    }
    records.add(keys("x", "marie|dupont|||e||"));
    Block block = new Block(Evidence.EMAIL, records);

    assertEquals(2, block.names());
    assertEquals(1000, block.pairs(RULE).size());
    assertEquals(999, block.pairs(RULE).stream().filter(pair -> pair.verdict().accepted()).count());
  }

  private static Pair judged(Evidence evidence, PersonKeys one, PersonKeys other) {
    return new Pair(one, other, RULE.judge(evidence, one, other));
  }

  private static String text(List<Pair> pairs) {
    return new PersonGroups(RULE)
        .of(pairs).stream()
            .map(
                grouped ->
                    grouped.pair().left().sourceId()
                        + "-"
                        + grouped.pair().right().sourceId()
                        + (grouped.person().isPresent() ? " kept" : " cut"))
            .sorted()
            .distinct()
            .collect(Collectors.joining(", "));
  }
}
