package io.clientele.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NamesakesTest {
  private static final String ZOE = "a 1: first=zoe last=roy email=zoeroy@x.fr ";
  private static final String SAME_ADDRESS = "b 1: first=zoe last=roy email=zoeroy@x.fr ";
  private static final String SAME_BEFORE_AT = "b 1: first=zoe last=roy email=zoeroy@y.fr ";
  private static final String OTHER_ADDRESS = "b 1: first=zoe last=roy email=bob.li@x.fr ";
  private static final String HOME = "street=1 pasteur code=69003 city=lyon";
  private static final String ELSEWHERE = "street=8 gare code=75001 city=paris";

  /**
   * Of 400 people who live elsewhere, 80 + 120 have such an address beyond the 20 + 0 who moved.
   */
  @Test
  void learnsHowManyOfOneNameShareAnAddress() {
    Namesakes namesakes =
        Namesakes.of(
            counts(
                Map.of(
                    pattern(SAME_ADDRESS + HOME), 20.0,
                    pattern(SAME_ADDRESS + ELSEWHERE), 100.0,
                    pattern(SAME_BEFORE_AT + ELSEWHERE), 120.0,
                    pattern(OTHER_ADDRESS + ELSEWHERE), 200.0,
                    pattern("b 1: first=bob last=roy email=zoeroy@x.fr " + ELSEWHERE), 999.0)),
            0.5);

    assertEquals(List.of(0.2, 0.3, 0.0, 0.0, 0.0, 0.5), namesakes.shares());
  }

  @Test
  void takesPeopleWhoMovedForNobodyElse() {
    assertEquals(
        Namesakes.none(),
        Namesakes.of(
            counts(
                Map.of(
                    pattern(SAME_ADDRESS + HOME), 1000.0,
                    pattern(SAME_ADDRESS + ELSEWHERE), 1000.0,
                    pattern(OTHER_ADDRESS + ELSEWHERE), 50.0)),
            1));
  }

  @Test
  void learnsNothingOfAHandfulOfPairs() {
    assertEquals(
        Namesakes.none(),
        Namesakes.of(counts(Map.of(pattern(SAME_ADDRESS + ELSEWHERE), 59.0)), 0.5));
  }

  /** Beyond what the name says, an address that 4 of 10 of that name have says 0.75 / 0.4. */
  @Test
  void weighsAnAddressNoMoreThanAmongPeopleOfThatName() {
    Parameters believed = Parameters.believed(0.001, 1e-15);
    Namesakes namesakes = new Namesakes(List.of(0.4, 0.5, 0.0, 0.0, 0.0, 0.1));
    MatchModel model =
        new MatchModel(
            Records.COMPARISONS,
            new Parameters(believed.shares(), namesakes, believed.match(), believed.household()),
            Frequencies.none());
    MatchModel without = new MatchModel(Records.COMPARISONS, believed, Frequencies.none());

    assertEquals(
        weight(without, "b 1: first=zoe last=roy code=69003") + log2(0.75 / 0.4),
        weight(model, SAME_ADDRESS + "code=69003"),
        0.001);
    assertEquals(
        weight(without, "b 1: first=zoe last=li email=zoeroy@x.fr code=69003"),
        weight(model, "b 1: first=zoe last=li email=zoeroy@x.fr code=69003"),
        1e-9);
    assertEquals(
        weight(without, OTHER_ADDRESS + "code=69003"),
        weight(model, OTHER_ADDRESS + "code=69003"),
        1e-9);
    Compared martin = Records.of("a 1: first=zoe last=martin email=zoemartin@x.fr");
    assertEquals(
        without.weight(martin, Records.of("b 1: first=zoe last=marten")) + log2(0.04 / 0.4),
        model.weight(martin, Records.of("b 1: first=zoe last=marten email=zoemarten@x.fr")),
        0.001);
    Compared one = Records.of(ZOE + HOME);
    Compared other = Records.of(SAME_ADDRESS + ELSEWHERE);
    assertEquals(model.weight(one, other), model.weightFrom(-99, one, other), 1e-9);
  }

  /**
   * 300 pairs of namesakes have addresses made of their name; nobody is another. None of them is
   * taken for one person, neither by an address nor by names that bring them together.
   */
  @Test
  void findsNobodyWhereAllWhoShareAnAddressAreNamesakes() {
    Map<Long, Double> namesakes =
        Map.of(
            pattern(SAME_ADDRESS + ELSEWHERE), 100.0,
            pattern(SAME_BEFORE_AT + ELSEWHERE), 200.0);
    PatternCounts candidates = counts(namesakes);
    double pairs = 12_500_000;
    Map<Long, Double> any = strangers();
    namesakes.forEach((pattern, count) -> any.merge(pattern, count, Double::sum));
    PatternCounts random = counts(any);
    Namesakes learned = Namesakes.of(candidates, 1);
    Map<Comparison, Parameters.Shares> shares =
        Estimation.shares(
            List.of(
                new Session(
                    Set.of(Comparison.EMAIL),
                    counts(Map.of(pattern(SAME_ADDRESS + ELSEWHERE), 100.0))),
                new Session(Set.of(Comparison.FIRST_NAME, Comparison.LAST_NAME), candidates)),
            random,
            learned);
    MatchModel model =
        new MatchModel(
            Records.COMPARISONS,
            Prevalence.of(shares, learned, candidates, pairs),
            Frequencies.none());

    double weight = weight(model, SAME_ADDRESS + ELSEWHERE);
    assertTrue(weight < -4, "weight " + weight);
    double home = weight(model, SAME_ADDRESS + HOME);
    assertTrue(home > 4, "at one home " + home);
  }

  /** The levels that are told apart by their number. */
  @Test
  void knowsTheLevels() {
    assertEquals("one letter off", Comparison.EMAIL.levels().get(2).text());
    assertEquals("similar", Comparison.EMAIL.levels().get(4).text());
    assertEquals("swapped with last name", Comparison.FIRST_NAME.levels().get(1).text());
    assertEquals("similar", Comparison.FIRST_NAME.levels().get(6).text());
    assertEquals("similar", Comparison.LAST_NAME.levels().get(4).text());
  }

  private static double weight(MatchModel model, String other) {
    return model.weight(
        Records.of(ZOE + (other.contains("street") ? HOME : "code=69003")), Records.of(other));
  }

  /** What 12.5 million pairs of any two people show. */
  private static Map<Long, Double> strangers() {
    Map<Long, Double> counts = new HashMap<>();
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      String first = random.nextInt(250) == 0 ? "zoe" : "bob";
      String last = random.nextInt(1000) == 0 ? "roy" : "li";
      String city = random.nextInt(100) == 0 ? "lyon" : "paris";
      counts.merge(
          pattern(
              "b 1: first="
                  + first
                  + " last="
                  + last
                  + " email=k"
                  + i % 7
                  + "kk@z.fr street=8 gare city="
                  + city),
          125.0,
          Double::sum);
    }
    return counts;
  }

  private static long pattern(String other) {
    return Records.COMPARISONS.pattern(Records.of(ZOE + HOME), Records.of(other));
  }

  private static PatternCounts counts(Map<Long, Double> counts) {
    return PatternCounts.of(counts);
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
