package io.clientele.match;

/**
 * Groups records by average linkage (UPGMA; Sokal and Michener 1958): again and again the two
 * groups whose pairs weigh most on average become one, until none weigh enough. So a record that
 * fits two people does not make them one, and no chain of weak links joins strangers. Of equal
 * averages, the groups of the earlier records go first.
 *
 * <p>Beyond what evidence weighs there are orders, which no number of other pairs outweighs: groups
 * with a pair of {@link #TOGETHER} become one, those with one of {@link #APART} do not, and of the
 * two {@link #TOGETHER} prevails. Infinite weights stand above these: groups with a pair of
 * positive infinity become one, those with one of negative infinity never do, which of the two
 * prevails.
 */
public final class AverageLinkage {
  /** More than {@link #APART} of all pairs of the largest groups there may be. */
  public static final double TOGETHER = 0x1p60;

  /** More than the evidence of all these pairs. */
  public static final double APART = -0x1p33;

  /** Beyond these, one pair would decide for all the others. */
  private static final double MOST = 20;

  private static final double LEAST = -12;

  /** Weight of the pair of two records, given by their positions. */
  @FunctionalInterface
  public interface PairWeight {
    double of(int one, int other);
  }

  private final double[][] averages;
  private final int[] sizes;
  private final int[] groups;
  private final int[] nearest;

  private AverageLinkage(int records, PairWeight weight) {
    averages = new double[records][records];
    sizes = new int[records];
    groups = new int[records];
    nearest = new int[records];
    for (int i = 0; i < records; i++) {
      sizes[i] = 1;
      groups[i] = i;
      for (int j = i + 1; j < records; j++) {
        averages[i][j] = bounded(weight.of(i, j));
        averages[j][i] = averages[i][j];
      }
    }
    for (int i = 0; i < records; i++) {
      nearest[i] = nearestOf(i);
    }
  }

  /**
   * The group of each record, named by the position of its first one.
   *
   * @param records how many there are
   * @param weight weights of pairs, bits
   * @param least average weight for two groups to become one
   */
  public static int[] groups(int records, PairWeight weight, double least) {
    AverageLinkage linkage = new AverageLinkage(records, weight);
    while (linkage.join(least)) {
      // Each round makes two groups one.
    }
    return linkage.groups;
  }

  private boolean join(double least) {
    int best = -1;
    for (int i = 0; i < sizes.length; i++) {
      if (nearest[i] >= 0
          && averages[i][nearest[i]] >= least
          && (best < 0 || averages[i][nearest[i]] > averages[best][nearest[best]])) {
        best = i;
      }
    }
    if (best < 0) {
      return false;
    }
    join(Math.min(best, nearest[best]), Math.max(best, nearest[best]));
    return true;
  }

  private void join(int kept, int gone) {
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] > 0 && i != kept && i != gone) {
        averages[kept][i] = together(kept, gone, i);
        averages[i][kept] = averages[kept][i];
      }
      if (groups[i] == gone) {
        groups[i] = kept;
      }
    }
    sizes[kept] += sizes[gone];
    sizes[gone] = 0;
    nearest[gone] = -1;
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] > 0) {
        boolean lost = i == kept || nearest[i] == kept || nearest[i] == gone;
        nearest[i] = lost ? nearestOf(i) : nearer(i, nearest[i], kept);
      }
    }
  }

  private static double bounded(double weight) {
    boolean order = weight >= TOGETHER || weight <= APART;
    return order ? weight : Math.max(LEAST, Math.min(MOST, weight));
  }

  private double together(int one, int other, int group) {
    double sum = averages[one][group] * sizes[one] + averages[other][group] * sizes[other];
    return Double.isNaN(sum) ? Double.NEGATIVE_INFINITY : sum / (sizes[one] + sizes[other]);
  }

  private int nearer(int group, int one, int other) {
    int difference = Double.compare(averages[group][other], averages[group][one]);
    return difference > 0 || (difference == 0 && other < one) ? other : one;
  }

  private int nearestOf(int group) {
    int nearest = -1;
    for (int i = 0; i < sizes.length; i++) {
      if (i != group
          && sizes[i] > 0
          && (nearest < 0 || averages[group][i] > averages[group][nearest])) {
        nearest = i;
      }
    }
    return nearest;
  }
}
