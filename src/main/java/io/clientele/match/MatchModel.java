package io.clientele.match;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Weighs whether two records are one person's (Fellegi and Sunter, A Theory for Record Linkage,
 * 1969). The weight is the binary logarithm of the odds: above 0 they more probably are than not,
 * and each bit doubles the odds. Against a match stand two alternatives, summed: any two people,
 * and two people of one household.
 */
public final class MatchModel implements Serializable {
  private static final Comparison[] COMPARISONS = Comparison.values();
  private static final Comparison[] OTHERS = Comparisons.others();

  private final Comparisons comparisons;
  private final Frequencies frequencies;
  private final Weights weights;

  /** How much the comparisons other than of names may add from here on, in their order. */
  private final double[] rest;

  private final double mostOfNames;

  public MatchModel(Comparisons comparisons, Parameters parameters, Frequencies frequencies) {
    this.comparisons = comparisons;
    this.frequencies = frequencies;
    this.weights = new Weights(parameters);
    rest = new double[OTHERS.length + 1];
    for (int i = OTHERS.length - 1; i >= 0; i--) {
      rest[i] = rest[i + 1] + most(OTHERS[i]);
    }
    mostOfNames = most(Comparison.FIRST_NAME) + most(Comparison.LAST_NAME);
  }

  private double most(Comparison comparison) {
    double average = Math.pow(2, weights.other(comparison, 1));
    return weights.most(comparison) + frequencies.rareBits(comparison, average);
  }

  /** The weight of two records being one person's, bits. */
  public double weight(Compared one, Compared other) {
    return sums(one, other, comparisons.pattern(one, other)).weight();
  }

  /**
   * The same where it reaches a least one; else negative infinity, found out with as little
   * comparing as it takes.
   */
  public double weightFrom(double least, Compared one, Compared other) {
    Sums sums = new Sums();
    sums.begin();
    add(sums, OTHERS[0], Comparisons.pattern(OTHERS[0], one, other), one, other);
    if (sums.most() + mostOfNames + rest[1] < least) {
      return Double.NEGATIVE_INFINITY;
    }
    long names = comparisons.names(one, other);
    add(sums, Comparison.FIRST_NAME, names, one, other);
    add(sums, Comparison.LAST_NAME, names, one, other);
    for (int i = 1; i < OTHERS.length; i++) {
      if (sums.most() + rest[i] < least) {
        return Double.NEGATIVE_INFINITY;
      }
      add(sums, OTHERS[i], Comparisons.pattern(OTHERS[i], one, other), one, other);
    }
    double weight = sums.weight();
    return weight < least ? Double.NEGATIVE_INFINITY : weight;
  }

  /** The weight as a probability, 0 to 1. */
  public static double probability(double weight) {
    return 1 / (1 + Math.pow(2, -weight));
  }

  /**
   * A part of a weight.
   *
   * @param text what speaks, in words and without the values
   * @param bits for one person; below 0 against it
   */
  public record Contribution(String text, double bits) {
    @Override
    public String toString() {
      long tenths = Math.round(Math.abs(bits) * 10);
      String sign = bits < 0 && tenths > 0 ? "-" : "+";
      return text + " " + sign + tenths / 10 + "." + tenths % 10;
    }
  }

  /** What adds up to the weight: each comparison, the prior, and that they may be one household. */
  public List<Contribution> contributions(Compared one, Compared other) {
    long pattern = comparisons.pattern(one, other);
    Sums sums = new Sums();
    sums.begin();
    List<Contribution> parts = new ArrayList<>();
    for (Comparison comparison : COMPARISONS) {
      double before = sums.most();
      add(sums, comparison, pattern, one, other);
      double bits = sums.most() - before;
      words(comparison, pattern).ifPresent(words -> parts.add(new Contribution(words, bits)));
    }
    double prior = weights.priorOfMatch() - weights.priorOfOther();
    parts.add(new Contribution("two records at random", prior));
    parts.add(new Contribution("may be one household", sums.weight() - sums.most()));
    return parts;
  }

  /** The contributions in one line. */
  public String explanation(Compared one, Compared other) {
    return contributions(one, other).stream()
        .map(Contribution::toString)
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> words(Comparison comparison, long pattern) {
    int level = comparison.level(pattern);
    return level == 0
        ? Optional.empty()
        : Optional.of(comparison.text() + " " + comparison.levels().get(level - 1).text());
  }

  private Sums sums(Compared one, Compared other, long pattern) {
    Sums sums = new Sums();
    sums.begin();
    for (Comparison comparison : COMPARISONS) {
      add(sums, comparison, pattern, one, other);
    }
    return sums;
  }

  private void add(Sums sums, Comparison comparison, long pattern, Compared one, Compared other) {
    int level = comparison.level(pattern);
    if (level == 0) {
      return;
    }
    double others = weights.other(comparison, level);
    double household = weights.household(comparison, level);
    sums.seen |= comparison.at(level);
    if (level == 1) {
      double average = Math.pow(2, others);
      double share = frequencies.share(comparison, one, other, average).orElse(average);
      others = Weights.log2(share);
      household = comparison == Comparison.FIRST_NAME ? others : household;
    }
    if (comparison == Comparison.EMAIL) {
      others = Math.max(others, weights.namesakes(sums.seen));
    }
    sums.match += weights.match(comparison, level);
    sums.household += household;
    sums.other += others;
  }

  /** Logarithms of the odds of the three kinds of pairs, and the pattern so far. */
  private final class Sums {
    private long seen;
    private double match;
    private double household;
    private double other;

    private void begin() {
      seen = 0;
      match = weights.priorOfMatch();
      household = weights.priorOfHousehold();
      other = weights.priorOfOther();
    }

    /** The weight against any two people alone. */
    private double most() {
      return match - other;
    }

    private double weight() {
      double more = Math.max(household, other);
      double fewer = Math.min(household, other);
      return match - more - Weights.log2(1 + Math.pow(2, fewer - more));
    }
  }
}
