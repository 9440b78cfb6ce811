package io.clientele.match;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Learns the shares of levels without labels, by expectation and maximisation over counted patterns
 * (Dempster, Laird, Rubin 1977; for linkage Winkler 1988). Pairs of a session are a mixture of one
 * person's, one household's and any two people's; what the three show of a comparison is the same
 * in all sessions, their mixture is each session's own. Beyond Fellegi and Sunter's two classes,
 * the household keeps surname, address and phone from counting as if they were independent: two
 * people of one household agree in them as one person does, but not in first name and birth date.
 *
 * <p>Beliefs count as pairs seen, so that levels hardly seen keep to them.
 */
public final class Estimation {
  private static final int MOST_ROUNDS = 300;
  private static final double SETTLED = 1e-5;
  private static final double BELIEF_PAIRS = 20;
  private static final double BELIEF_OTHER_PAIRS = 2000;
  private static final double LEAST_OTHER = 1e-7;
  private static final double LEAST_MIXED = 1e-6;
  private static final double SAME_BIRTH_DATE = 0.004;
  private static final double[] FIRST_MIXTURE = {0.5, 0.1, 0.4};
  private static final double FIRST_RANDOM_MATCH = 1e-5;
  private static final double LEAST_RANDOM_MATCH = 1e-9;

  private static final int MATCH = 0;
  private static final int HOUSEHOLD = 1;
  private static final int OTHER = 2;
  private static final int CLASSES = 3;
  private static final Comparison[] COMPARISONS = Comparison.values();

  private final List<Session> sessions;
  private final PatternCounts random;
  private final Namesakes namesakes;
  private final double[][] mixtures;
  private double randomMatch = FIRST_RANDOM_MATCH;

  /** By class, comparison and level. */
  private final double[][][] shares = new double[CLASSES][COMPARISONS.length][];

  private Estimation(List<Session> sessions, PatternCounts random, Namesakes namesakes) {
    this.sessions = sessions;
    this.random = random;
    this.namesakes = namesakes;
    this.mixtures = new double[sessions.size()][];
    for (int session = 0; session < mixtures.length; session++) {
      mixtures[session] = FIRST_MIXTURE.clone();
    }
    for (int group = 0; group < CLASSES; group++) {
      for (Comparison comparison : COMPARISONS) {
        shares[group][comparison.position()] = believed(group, comparison);
      }
    }
    // Hardly any pair taken at random is one person's: where the others begin.
    learn(OTHER, LevelCounts.of(random), BELIEF_OTHER_PAIRS);
    household();
  }

  /**
   * The shares of levels.
   *
   * @param sessions pairs brought together by several rules
   * @param random pairs taken at random
   * @param namesakes how alike the e-mail addresses of namesakes are
   */
  public static Map<Comparison, Parameters.Shares> shares(
      List<Session> sessions, PatternCounts random, Namesakes namesakes) {
    Estimation estimation = new Estimation(sessions, random, namesakes);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      if (estimation.round() < SETTLED) {
        break;
      }
    }
    return estimation.result();
  }

  private Map<Comparison, Parameters.Shares> result() {
    Map<Comparison, Parameters.Shares> result = new EnumMap<>(Comparison.class);
    for (Comparison comparison : COMPARISONS) {
      int at = comparison.position();
      result.put(
          comparison,
          new Parameters.Shares(
              boxed(shares[MATCH][at]), boxed(shares[HOUSEHOLD][at]), boxed(shares[OTHER][at])));
    }
    return result;
  }

  private static List<Double> boxed(double[] levels) {
    return java.util.Arrays.stream(levels).skip(1).boxed().toList();
  }

  /** One round; by how much the shares of matches moved at most. */
  private double round() {
    LevelCounts[] expected = {new LevelCounts(), new LevelCounts(), new LevelCounts()};
    for (int session = 0; session < mixtures.length; session++) {
      expect(sessions.get(session), mixtures[session], expected);
    }
    double moved = learn(MATCH, expected[MATCH], BELIEF_PAIRS);
    learn(HOUSEHOLD, expected[HOUSEHOLD], BELIEF_PAIRS);
    learn(OTHER, expectedOthers(), BELIEF_OTHER_PAIRS);
    household();
    return moved;
  }

  private void expect(Session session, double[] mixture, LevelCounts[] expected) {
    PatternCounts pairs = session.pairs();
    double[] found = new double[CLASSES];
    double[] odds = new double[CLASSES];
    for (int i = 0; i < pairs.size(); i++) {
      long pattern = pairs.pattern(i);
      double sum = 0;
      for (int group = 0; group < CLASSES; group++) {
        odds[group] = mixture[group] * likelihood(group, pattern, session);
        sum += odds[group];
      }
      for (int group = 0; group < CLASSES; group++) {
        double share = pairs.pairs(i) * odds[group] / sum;
        found[group] += share;
        expected[group].add(pattern, share, session.blocked());
      }
    }
    double total = pairs.total();
    for (int group = 0; group < CLASSES && total > 0; group++) {
      mixture[group] = Math.max(LEAST_MIXED, found[group] / total);
    }
  }

  private double likelihood(int group, long pattern, Session session) {
    double likelihood = group == OTHER ? namesakes(pattern, session) : 1;
    for (Comparison comparison : COMPARISONS) {
      int level = comparison.level(pattern);
      if (level > 0 && !session.blocked().contains(comparison)) {
        likelihood *= shares[group][comparison.position()][level];
      }
    }
    return likelihood;
  }

  private double namesakes(long pattern, Session session) {
    double names = other(Comparison.FIRST_NAME, pattern) * other(Comparison.LAST_NAME, pattern);
    double emails = other(Comparison.EMAIL, pattern);
    boolean byEmail = session.blocked().contains(Comparison.EMAIL);
    return namesakes.times(pattern, names, emails, byEmail);
  }

  private double other(Comparison comparison, long pattern) {
    return shares[OTHER][comparison.position()][comparison.level(pattern)];
  }

  /** The random pairs but for those that are probably one person's. */
  private LevelCounts expectedOthers() {
    Session all = new Session(java.util.Set.of(), random);
    LevelCounts expected = new LevelCounts();
    double matches = 0;
    for (int i = 0; i < random.size(); i++) {
      long pattern = random.pattern(i);
      double match = randomMatch * likelihood(MATCH, pattern, all);
      double other = (1 - randomMatch) * likelihood(OTHER, pattern, all);
      double share = match / (match + other);
      matches += random.pairs(i) * share;
      expected.add(pattern, random.pairs(i) * (1 - share), all.blocked());
    }
    double total = random.total();
    randomMatch = total == 0 ? LEAST_RANDOM_MATCH : Math.max(LEAST_RANDOM_MATCH, matches / total);
    return expected;
  }

  /** Sets the shares of a class from pairs and beliefs; by how much they moved at most. */
  private double learn(int group, LevelCounts pairs, double beliefPairs) {
    double moved = 0;
    for (Comparison comparison : COMPARISONS) {
      double[] levels = pairs.of(comparison);
      double[] belief = believed(group, comparison);
      double[] now = new double[levels.length];
      double sum = 0;
      for (int level = 1; level < levels.length; level++) {
        sum += levels[level];
      }
      for (int level = 1; level < levels.length; level++) {
        now[level] =
            Math.max(
                LEAST_OTHER, (levels[level] + beliefPairs * belief[level]) / (sum + beliefPairs));
      }
      scale(now);
      double[] before = shares[group][comparison.position()];
      for (int level = 1; level < levels.length; level++) {
        moved = Math.max(moved, Math.abs(now[level] - before[level]));
      }
      shares[group][comparison.position()] = now;
    }
    return moved;
  }

  /** In what is personal, people of one household are as any two; but some are twins. */
  private void household() {
    for (Comparison comparison : COMPARISONS) {
      if (comparison.personal()) {
        double[] others = shares[OTHER][comparison.position()].clone();
        if (comparison == Comparison.BIRTH_DATE) {
          others[1] = Math.max(others[1], SAME_BIRTH_DATE);
          scale(others);
        }
        shares[HOUSEHOLD][comparison.position()] = others;
      }
    }
  }

  private static double[] believed(int group, Comparison comparison) {
    List<Level> levels = comparison.levels();
    double[] believed = new double[levels.size() + 1];
    for (int level = 1; level < believed.length; level++) {
      Level belief = levels.get(level - 1);
      believed[level] =
          group == MATCH
              ? belief.match()
              : group == HOUSEHOLD ? belief.household() : belief.other();
    }
    return believed;
  }

  private static void scale(double[] shares) {
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    for (int level = 0; level < shares.length; level++) {
      shares[level] /= sum;
    }
  }
}
