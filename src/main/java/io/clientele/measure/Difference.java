package io.clientele.measure;

/**
 * How much more one group has than another, with an interval that holds the truth in 95 of 100
 * cases.
 *
 * @param value the first group's less the second's
 * @param low lower end
 * @param high upper end
 */
public record Difference(double value, double low, double high) {
  /** Standard deviations on either side of a normal mean that 95 % lie within. */
  private static final double Z = 1.959963984540054;

  /**
   * Of two shares: the square-and-add interval of Newcombe (1998, method 10), from Wilson's score
   * intervals of each share, which holds also for shares near 0 and for small groups.
   *
   * @param had of the first group, had by
   * @param cases of the first group
   * @param otherHad of the second group, had by
   * @param otherCases of the second group
   */
  public static Difference ofShares(long had, long cases, long otherHad, long otherCases) {
    Interval one = Interval.wilson(had, cases);
    Interval other = Interval.wilson(otherHad, otherCases);
    double value = one.share() - other.share();
    return new Difference(
        value,
        value - Math.hypot(one.share() - one.low(), other.high() - other.share()),
        value + Math.hypot(one.high() - one.share(), other.share() - other.low()));
  }

  /** Of two means, whose groups may vary differently (Welch 1947), of many cases each. */
  public static Difference ofMeans(Sums one, Sums other) {
    double value = one.mean() - other.mean();
    double error = Z * Math.sqrt(one.variance() / one.cases() + other.variance() / other.cases());
    return new Difference(value, value - error, value + error);
  }

  /** Whether it is surely more or less. */
  public boolean isSure() {
    return low > 0 || high < 0;
  }

  /**
   * A group's amounts, summed.
   *
   * @param cases how many
   * @param sum of the amounts
   * @param squares sum of their squares
   */
  public record Sums(long cases, double sum, double squares) {
    /** Mean amount. */
    public double mean() {
      return sum / cases;
    }

    /** Variance, of a sample; 0 of a single case. */
    double variance() {
      return cases < 2 ? 0 : Math.max(0, (squares - sum * mean()) / (cases - 1));
    }
  }

  private record Interval(double share, double low, double high) {
    static Interval wilson(long had, long cases) {
      double share = (double) had / cases;
      double weight = Z * Z / cases;
      double middle = (share + weight / 2) / (1 + weight);
      double half = Z / (1 + weight) * Math.sqrt(share * (1 - share) / cases + weight / cases / 4);
      return new Interval(share, Math.max(0, middle - half), Math.min(1, middle + half));
    }
  }
}
