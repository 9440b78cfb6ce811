package io.clientele.model.outlier;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is usual of one indicator: the median, and the median distance to it as a standard
 * deviation, which half of the values cannot move (Iglewicz and Hoaglin, How to Detect and Handle
 * Outliers, 1993).
 *
 * @param median of the values
 * @param deviation robust standard deviation; 0 when most values are the same
 * @param amongOthers whether most values are 0 and these are left out
 */
record RobustScale(double median, double deviation, boolean amongOthers) implements Serializable {
  /** Of a normal distribution, the standard deviation over the median distance to the median. */
  static final double NORMAL = 1.4826;

  /** Of these values, of which null ones are missing. */
  static RobustScale of(List<@Nullable Double> values) {
    double[] known =
        values.stream().filter(Objects::nonNull).mapToDouble(Double::doubleValue).toArray();
    double[] others = Arrays.stream(known).filter(value -> value != 0).toArray();
    boolean mostlyZero = 2 * others.length < known.length;
    double[] measured = mostlyZero ? others : known;
    if (measured.length == 0) {
      return new RobustScale(0, 0, mostlyZero);
    }
    double median = median(measured);
    double[] distances = Arrays.stream(measured).map(value -> Math.abs(value - median)).toArray();
    return new RobustScale(median, NORMAL * median(distances), mostlyZero);
  }

  /** Whether values can be far off. */
  boolean isVaried() {
    return deviation > 0;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
