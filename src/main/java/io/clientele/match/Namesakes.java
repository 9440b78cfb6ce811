package io.clientele.match;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How alike the e-mail addresses of namesakes are: of different people of one first and last name.
 * Where a company's addresses are made of names, namesakes share them, and an address says no more
 * than the name does.
 *
 * @param shares of the levels of {@link Comparison#EMAIL} among namesakes, from level 1 on; empty
 *     where addresses tell namesakes apart
 */
public record Namesakes(List<Double> shares) implements Serializable {
  private static final double LEAST_PAIRS = 30;
  private static final Comparison[] ELSEWHERE = {
    Comparison.BIRTH_DATE, Comparison.PHONE, Comparison.PLACE, Comparison.ADDRESS
  };

  /** Levels of {@link Comparison#EMAIL}. */
  private static final int ONE_LETTER = 3;

  private static final int SIMILAR = 5;

  /** Levels of names. */
  private static final int SWAPPED = 2;

  private static final int SIMILAR_FIRST = 7;
  private static final int SIMILAR_LAST = 5;

  private static final int LEVELS = Comparison.EMAIL.levels().size();

  public Namesakes {
    shares = List.copyOf(shares);
  }

  /** Addresses tell namesakes apart, as they do at most companies. */
  public static Namesakes none() {
    return new Namesakes(List.of());
  }

  /**
   * Looks at pairs of one name and alike addresses. Some of them are one person's who moved, or of
   * whom something else is told otherwise: so many at most as those are of whom it is told alike.
   * The rest are namesakes.
   *
   * <p>Namesakes of crowded names are not brought together, but for those who share an address: of
   * them it says more than is so.
   *
   * @param candidates pairs that blocking brings together, each once
   * @param looked the share of them that was looked at, and stands for all
   */
  public static Namesakes of(PatternCounts candidates, double looked) {
    double[] alike = new double[LEVELS + 1];
    double[] unlike = new double[LEVELS + 1];
    for (int i = 0; i < candidates.size(); i++) {
      long pattern = candidates.pattern(i);
      int level = Comparison.EMAIL.level(pattern);
      if (level > 0 && sameNames(pattern)) {
        double bits = elsewhere(pattern);
        alike[level] += bits > 0 ? candidates.pairs(i) : 0;
        unlike[level] += bits < 0 ? candidates.pairs(i) : 0;
      }
    }
    List<Double> pairs = new ArrayList<>();
    for (int level = 1; level < LEVELS; level++) {
      pairs.add(Math.max(0, unlike[level] - alike[level]));
    }
    double namesakes = pairs.stream().mapToDouble(Double::doubleValue).sum();
    if (namesakes * looked < LEAST_PAIRS) {
      return none();
    }
    double all = namesakes + unlike[LEVELS];
    List<Double> shares = new ArrayList<>(Collections.nCopies(LEVELS, unlike[LEVELS] / all));
    for (int level = 1; level < LEVELS; level++) {
      shares.set(level - 1, pairs.get(level - 1) / all);
    }
    return new Namesakes(shares);
  }

  /** The share of namesakes whose addresses are alike. */
  public double alike() {
    return shares.isEmpty() ? 0 : 1 - shares.get(LEVELS - 1);
  }

  /**
   * How many times likelier names and addresses agree among any two people than both do by chance.
   *
   * @param names how often the names of a pattern do by chance
   * @param emails how often the addresses do
   * @param byEmail whether the pairs were brought together by their addresses
   */
  double times(long pattern, double names, double emails, boolean byEmail) {
    double share = share(pattern);
    if (share == 0) {
      return 1;
    }
    double times = Math.max(1, share / emails);
    // Of all who are brought together by an address, no more than all can be namesakes.
    return byEmail ? Math.min(times, 1 / names) : times;
  }

  /** Whether both names are equal. */
  private static boolean sameNames(long pattern) {
    return Comparison.FIRST_NAME.level(pattern) == 1 && Comparison.LAST_NAME.level(pattern) == 1;
  }

  /**
   * The share of people of the names of a pattern whose addresses are as alike as in it, at most; 0
   * where it is not known. Where addresses are made of names, those of similar names are similar.
   */
  double share(long pattern) {
    int level = Comparison.EMAIL.level(pattern);
    if (shares.isEmpty() || level == 0 || level == LEVELS) {
      return 0;
    }
    if (sameNames(pattern)) {
      return shares.get(level - 1);
    }
    if (level < ONE_LETTER || !similarNames(pattern)) {
      return 0;
    }
    return shares.get(0) + (level == SIMILAR ? shares.get(1) : 0);
  }

  private static boolean similarNames(long pattern) {
    int first = Comparison.FIRST_NAME.level(pattern);
    int last = Comparison.LAST_NAME.level(pattern);
    return first > 0
        && first <= SIMILAR_FIRST
        && first != SWAPPED
        && last > 0
        && last <= SIMILAR_LAST;
  }

  /** What all but names and e-mail say, as is believed before any records are seen, bits. */
  private static double elsewhere(long pattern) {
    double bits = 0;
    for (Comparison comparison : ELSEWHERE) {
      int level = comparison.level(pattern);
      if (level > 0) {
        Level believed = comparison.levels().get(level - 1);
        bits += Weights.log2(believed.match() / believed.other());
      }
    }
    return bits;
  }
}
