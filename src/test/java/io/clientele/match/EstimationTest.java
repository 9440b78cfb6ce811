package io.clientele.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EstimationTest {
  private static final int PAIRS = 400_000;

  /**
   * Pairs drawn from other shares than the believed ones: those of matches and of any two people
   * come back within 2 percent and what chance makes of a finite draw, whatever mixture each
   * session is; those of households, of which fewer pairs tell, within 2 points.
   */
  @Test
  void findsTheSharesThatPairsWereDrawnFrom() {
    Random random = new Random(11);
    Map<Comparison, double[][]> planted = new HashMap<>();
    for (Comparison comparison : Comparison.values()) {
      planted.put(comparison, planted(comparison, random));
    }
    List<Session> sessions = new ArrayList<>();
    sessions.add(session(planted, new double[] {0.6, 0.2, 0.2}, Comparison.EMAIL, random));
    sessions.add(session(planted, new double[] {0.3, 0.4, 0.3}, Comparison.ADDRESS, random));
    sessions.add(session(planted, new double[] {0.5, 0.0, 0.5}, Comparison.BIRTH_DATE, random));
    PatternCounts strangers = counts(planted, new double[] {0, 0, 1}, Set.of(), random);

    Map<Comparison, Parameters.Shares> found =
        Estimation.shares(sessions, strangers, Namesakes.none());

    for (Comparison comparison : Comparison.values()) {
      double[][] shares = of(planted, comparison);
      for (int level = 0; level < comparison.levels().size(); level++) {
        String what = comparison + " level " + (level + 1);
        Parameters.Shares learned = of(found, comparison);
        assertNear(shares[0][level], learned.match().get(level), "m of " + what);
        assertNear(shares[2][level], learned.other().get(level), "u of " + what);
        assertEquals(shares[1][level], learned.household().get(level), 0.02, "h of " + what);
      }
    }
  }

  @Test
  void keepsToBeliefsWithoutPairs() {
    Map<Comparison, Parameters.Shares> found =
        Estimation.shares(List.of(), PatternCounts.of(Map.of()), Namesakes.none());

    for (Comparison comparison : Comparison.values()) {
      Parameters.Shares believed = Parameters.Shares.believed(comparison);
      for (int level = 0; level < comparison.levels().size(); level++) {
        assertEquals(believed.match().get(level), of(found, comparison).match().get(level), 1e-5);
        assertEquals(believed.other().get(level), of(found, comparison).other().get(level), 1e-5);
      }
    }
  }

  /**
   * Within 2 percent and two standard deviations of the share among as many pairs as one session.
   */
  private static void assertNear(double planted, double learned, String what) {
    double chance = Math.sqrt(planted * (1 - planted) / (0.3 * PAIRS));
    assertEquals(planted, learned, 0.02 * planted + 2 * chance, what);
  }

  /** Shares of match, household and other: equality is likely in the first, rare in the last. */
  private static double[][] planted(Comparison comparison, Random random) {
    int levels = comparison.levels().size();
    double[] match = shares(levels, 0.5 + random.nextDouble() * 0.4, random);
    double[] other = shares(levels, 0.002 + random.nextDouble() * 0.01, random);
    double[] household =
        comparison.personal()
            ? other.clone()
            : shares(levels, 0.3 + random.nextDouble() * 0.4, random);
    return new double[][] {match, household, other};
  }

  private static double[] shares(int levels, double equal, Random random) {
    double[] shares = new double[levels];
    shares[0] = equal;
    double rest = 0;
    for (int level = 1; level < levels; level++) {
      shares[level] = 0.2 + random.nextDouble() + (level == levels - 1 ? 3 : 0);
      rest += shares[level];
    }
    for (int level = 1; level < levels; level++) {
      shares[level] *= (1 - equal) / rest;
    }
    return shares;
  }

  private static Session session(
      Map<Comparison, double[][]> planted, double[] mixture, Comparison blocked, Random random) {
    return new Session(Set.of(blocked), counts(planted, mixture, Set.of(blocked), random));
  }

  private static PatternCounts counts(
      Map<Comparison, double[][]> planted,
      double[] mixture,
      Set<Comparison> blocked,
      Random random) {
    Map<Long, Double> counts = new HashMap<>();
    for (int i = 0; i < PAIRS; i++) {
      int group = drawn(mixture, random);
      long pattern = 0;
      for (Comparison comparison : Comparison.values()) {
        boolean known = random.nextInt(10) > 0;
        if (blocked.contains(comparison)) {
          pattern |= comparison.at(1);
        } else if (known) {
          pattern |= comparison.at(1 + drawn(of(planted, comparison)[group], random));
        }
      }
      counts.merge(pattern, 1.0, Double::sum);
    }
    return PatternCounts.of(counts);
  }

  private static <T> T of(Map<Comparison, T> map, Comparison comparison) {
    return Objects.requireNonNull(map.get(comparison));
  }

  private static int drawn(double[] shares, Random random) {
    double rest = random.nextDouble();
    for (int i = 0; i < shares.length; i++) {
      rest -= shares[i];
      if (rest < 0) {
        return i;
      }
    }
    return shares.length - 1;
  }
}
