package io.clientele.model.voice;

import io.clientele.measure.Difference;
import org.apache.commons.math3.distribution.HypergeometricDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * What answers with a theme say, less those without, 1 the whole of the metric.
 *
 * <p>How likely chance gives such a difference follows from the answers of both groups together, of
 * which those with the theme would be any others: exactly for shares (Fisher 1935), and for net
 * scores, too, where few answers are high or low; of many, their sum is as good as normal. So a
 * group that all answers alike is no proof. The interval of shares is Newcombe's; that of net
 * scores comes from their variances with pseudo-answers, as Agresti and Caffo (2000) do for shares
 * and Rocks (2016) for a net score: to each group 3/8 high ones, 3/8 low ones and 3/4 between.
 *
 * @param difference of the scores
 * @param low lower end of its 95 % confidence interval
 * @param high upper end
 * @param chance probability of one as far from 0, on either side
 */
record ThemeEffect(double difference, double low, double high, double chance) {
  private static final double PSEUDO = 0.375;
  private static final double PSEUDO_ANSWERS = 1.5;
  private static final double MANY_EXPECTED = 50;

  /** So little that what is less likely does not matter. */
  private static final double NOTHING = 1e-15;

  /**
   * A group's answers.
   *
   * @param answers how many
   * @param high of these
   * @param low of these
   */
  record Group(long answers, long high, long low) {
    private double net() {
      return (double) (high - low) / answers;
    }

    private Group and(Group other) {
      return new Group(answers + other.answers, high + other.high, low + other.low);
    }

    private double shrunk() {
      return (high - low) / (answers + PSEUDO_ANSWERS);
    }

    private double squaredError() {
      double n = answers + PSEUDO_ANSWERS;
      return ((high + low + 2 * PSEUDO) / n - shrunk() * shrunk()) / n;
    }
  }

  /** Of a metric that is a share of high answers. */
  static ThemeEffect ofShares(Group with, Group without) {
    Difference difference =
        Difference.ofShares(with.high(), with.answers(), without.high(), without.answers());
    Group all = with.and(without);
    HypergeometricDistribution high = drawn(all.answers(), all.high(), with.answers());
    int has = (int) with.high();
    double chance = Math.min(high.cumulativeProbability(has), high.upperCumulativeProbability(has));
    return new ThemeEffect(
        difference.value(), difference.low(), difference.high(), Math.min(1, 2 * chance));
  }

  /** Of a metric that is the share of high answers less that of low ones. */
  static ThemeEffect ofNet(Group with, Group without) {
    double middle = with.shrunk() - without.shrunk();
    double margin = ScoreFigures.Z * Math.sqrt(with.squaredError() + without.squaredError());
    Group all = with.and(without);
    double smaller = (double) Math.min(with.answers(), without.answers()) / all.answers();
    boolean many = Math.min(all.high(), all.low()) * smaller >= MANY_EXPECTED;
    return new ThemeEffect(
        with.net() - without.net(),
        Math.max(-2, middle - margin),
        Math.min(2, middle + margin),
        Math.min(1, 2 * (many ? normal(with, all) : exact(with, all))));
  }

  /** The smaller tail of the net sum that a draw without replacement gives, as if normal. */
  private static double normal(Group with, Group all) {
    double n = with.answers();
    double share = (double) (all.high() + all.low()) / all.answers();
    double variance =
        (share - all.net() * all.net()) * n * (all.answers() - n) / (all.answers() - 1);
    double off = Math.abs(with.high() - with.low() - n * all.net());
    return new NormalDistribution(0, Math.sqrt(variance))
        .cumulativeProbability(-Math.max(0, off - 0.5));
  }

  /** The same, summed over the rarer of high and low answers. */
  private static double exact(Group with, Group all) {
    boolean highIsRare = all.high() < all.low();
    long rare = highIsRare ? all.high() : all.low();
    long other = highIsRare ? all.low() : all.high();
    // The sum as seen from the other kind: how many more of these than of the rare ones.
    long sum = highIsRare ? with.low() - with.high() : with.high() - with.low();
    HypergeometricDistribution rares = drawn(all.answers(), rare, with.answers());
    double below = 0;
    double above = 0;
    for (int has = rares.getSupportLowerBound(); has <= rares.getSupportUpperBound(); has++) {
      double probability = rares.probability(has);
      if (probability > NOTHING) {
        HypergeometricDistribution others =
            drawn(all.answers() - rare, other, with.answers() - has);
        int needed = (int) (sum + has);
        below += probability * others.cumulativeProbability(needed);
        above += probability * others.upperCumulativeProbability(needed);
      }
    }
    return Math.min(below, above);
  }

  private static HypergeometricDistribution drawn(long all, long of, long sample) {
    return new HypergeometricDistribution(
        Math.toIntExact(all), Math.toIntExact(of), Math.toIntExact(sample));
  }
}
