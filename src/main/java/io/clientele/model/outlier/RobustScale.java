package io.clientele.model.outlier;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is usual of one indicator: the median, and the median distance to it as a standard
 * deviation, which half of the values cannot move (Iglewicz and Hoaglin, How to Detect and Handle
 * Outliers, 1993). Where most values are the same, that one is left out: nobody is unusual for it,
 * and the others are compared among themselves. Where most of these are the same in turn, their
 * mean distance stands in, as the same authors advise.
 *
 * @param common the value that most have; null when there is none
 * @param median of the values, or of the others
 * @param deviation robust standard deviation; 0 when it cannot be told
 */
record RobustScale(@Nullable Double common, double median, double deviation)
    implements Serializable {
  /** Of a normal distribution, the standard deviation over the median distance to the median. */
  static final double NORMAL = 1.4826;

  /** The same over the mean distance to the median. */
  private static final double NORMAL_OF_MEAN = 1.253314;

  /** Values that differ by less, beside their size, are the same but for how they were computed. */
  private static final double SAME = 1e-9;

  /**
   * Of these values, of which null ones are missing.
   *
   * @param fewest values that anything is measured on
   */
  static RobustScale of(List<@Nullable Double> values, int fewest) {
    double[] known =
        values.stream()
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    if (known.length < fewest) {
      return new RobustScale(null, known.length == 0 ? 0 : median(known), 0);
    }
    double median = median(known);
    double[] others = Arrays.stream(known).filter(value -> !isSame(value, median)).toArray();
    if (2 * others.length > known.length) {
      return new RobustScale(null, median, deviation(known, median));
    }
    return others.length < fewest
        ? new RobustScale(median, median, 0)
        : new RobustScale(median, median(others), deviation(others, median(others)));
  }

  /** Robust standard deviations from the median; 0 for what most have. */
  double z(double value) {
    return !isVaried() || (common != null && isSame(value, common))
        ? 0
        : (value - median) / deviation;
  }

  /** What most have, or the median of all. */
  double usual() {
    return common == null ? median : common;
  }

  /** Whether values can be far off. */
  boolean isVaried() {
    return deviation > 0;
  }

  private static double deviation(double[] values, double median) {
    double[] distances =
        Arrays.stream(values).map(value -> Math.abs(value - median)).sorted().toArray();
    double usual = median(distances);
    if (!isSame(median + usual, median)) {
      return NORMAL * usual;
    }
    double mean = Arrays.stream(distances).average().orElse(0);
    return isSame(median + mean, median) ? 0 : NORMAL_OF_MEAN * mean;
  }

  private static boolean isSame(double one, double other) {
    return Math.abs(one - other) <= SAME * Math.max(1, Math.abs(other));
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
