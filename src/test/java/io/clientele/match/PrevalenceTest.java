package io.clientele.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class PrevalenceTest {
  private static final Parameters BELIEVED = Parameters.believed(0.001, 0.0001);
  private static final String HOME = " last=cadour street=76 chateau code=13004 city=marseille";
  private static final long ONE_PERSON =
      pattern(
          "first=zoe born=1980-05-12 email=zoe@x.fr phone=+33612345678" + HOME,
          "first=zoe born=1980-05-12 email=zoe@x.fr phone=+33612345678" + HOME);
  private static final long HOUSEHOLD =
      pattern("first=nicole born=1983-02-28" + HOME, "first=bob born=1951-11-09" + HOME);
  private static final long STRANGERS =
      pattern("first=bob last=roy born=1980-05-12", "first=ann last=may born=1955-11-09");
  private static final long DOUBTFUL =
      pattern("last=roy code=69003 city=lyon", "last=roy code=69003 city=lyon");

  /** Beliefs are 1 match and 0.2 household pairs among 1,000. */
  @Test
  void countsWhatBlockingBringsTogetherAmongAllPairs() {
    Map<Long, Double> candidates = Map.of(ONE_PERSON, 500.0, HOUSEHOLD, 200.0, STRANGERS, 10_000.0);

    Parameters found = prevalence(candidates, 1_000_000);
    Parameters amongMore = prevalence(candidates, 4_003_000);

    assertEquals(501 / 1_001_000.0, found.match(), 1e-6);
    assertEquals(200.2 / 1_001_000.0, found.household(), 1e-6);
    assertEquals(found.match() / 4, amongMore.match(), 1e-7);
    assertEquals(BELIEVED.shares(), found.shares());
  }

  @Test
  void believesInFewMatchesWhereNoPairsAre() {
    Parameters found = prevalence(Map.of(), 9_000);

    assertEquals(0.0001, found.match(), 1e-12);
    assertEquals(0.00002, found.household(), 1e-12);
  }

  /** Pairs in doubt count by the probabilities that they are given at last, within 2 percent. */
  @Test
  void agreesWithThePairsInDoubt() {
    Map<Long, Double> candidates = Map.of(ONE_PERSON, 400.0, DOUBTFUL, 3_000.0);

    Parameters found = prevalence(candidates, 100_000);

    double match = found.match() * Believed.match(DOUBTFUL);
    double household = found.household() * Believed.household(DOUBTFUL);
    double other = (1 - found.match() - found.household()) * Believed.other(DOUBTFUL);
    double sum = match + household + other;
    assertEquals(1 + 400 + 3_000 * match / sum, found.match() * 101_000, 20);
    assertEquals(0.2 + 3_000 * household / sum, found.household() * 101_000, 20);
  }

  /** Products of the believed shares of a pattern's levels. */
  private static final class Believed {
    static double match(long pattern) {
      return product(pattern, Level::match);
    }

    static double household(long pattern) {
      return product(pattern, Level::household);
    }

    static double other(long pattern) {
      return product(pattern, Level::other);
    }

    private static double product(long pattern, java.util.function.ToDoubleFunction<Level> share) {
      double product = 1;
      for (Comparison comparison : Comparison.values()) {
        int level = comparison.level(pattern);
        product *= level == 0 ? 1 : share.applyAsDouble(comparison.levels().get(level - 1));
      }
      return product;
    }
  }

  private static Parameters prevalence(Map<Long, Double> candidates, double pairs) {
    return Prevalence.of(BELIEVED.shares(), Namesakes.none(), PatternCounts.of(candidates), pairs);
  }

  private static long pattern(String one, String other) {
    return Records.COMPARISONS.pattern(Records.of("a 1: " + one), Records.of("b 1: " + other));
  }
}
