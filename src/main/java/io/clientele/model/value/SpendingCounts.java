package io.clientele.model.value;

import io.clientele.config.ValueSettings;
import io.clientele.model.MaximumLikelihood;
import java.util.Arrays;
import java.util.List;

/**
 * Customers with repeats counted by how many they have and what they spend on one: means are told
 * in steps of a thousandth, so that there are some thousands of them, however many customers.
 */
final class SpendingCounts {
  /** Steps of the logarithm of the mean. */
  static final double STEPS = 1000;

  private final List<Count> counts;
  private final int[] repeats;
  private final int[] repeatsAt;

  /**
   * So many customers.
   *
   * @param repeats days with a purchase after the first one; at least one
   * @param step the logarithm of their mean spending, in {@link #STEPS}
   * @param customers how many
   */
  record Count(int repeats, int step, long customers) {
    double logMean() {
      return step / STEPS;
    }

    double mean() {
      return Math.exp(logMean());
    }
  }

  SpendingCounts(List<Count> counts) {
    this.counts = List.copyOf(counts);
    repeats = counts.stream().mapToInt(Count::repeats).distinct().sorted().toArray();
    repeatsAt = counts.stream().mapToInt(c -> Arrays.binarySearch(repeats, c.repeats())).toArray();
  }

  long customers() {
    return counts.stream().mapToLong(Count::customers).sum();
  }

  /** The likeliest model. */
  Fitted<SpendingModel> fit(ValueSettings settings) {
    double about =
        counts.stream().mapToDouble(count -> (double) count.customers() * count.logMean()).sum()
            / (double) customers();
    MaximumLikelihood.Found found =
        Fitted.search(settings.fit())
            .search(at -> logLikelihood(model(at)), List.of(1.0, 1.0, about), (double) customers());
    double[] at = found.logarithms().stream().mapToDouble(Double::doubleValue).toArray();
    return found.isUnsure()
        ? new Fitted<>(aboutTheMean(Math.exp(at[0])), found.logLikelihood(), true)
        : new Fitted<>(model(at), found.logLikelihood(), false);
  }

  /**
   * What stands in for a model that is not to be found, as where customers' means vary so much that
   * they have none: their mean, which a customer's own purchases count against from the first.
   */
  private SpendingModel aboutTheMean(double shape) {
    double mean =
        counts.stream().mapToDouble(count -> (double) count.customers() * count.mean()).sum()
            / (double) customers();
    return new SpendingModel(shape, 1 + shape, mean);
  }

  /** Logarithm of the likelihood of all customers. */
  double logLikelihood(SpendingModel model) {
    double[] byRepeats = Arrays.stream(repeats).mapToDouble(model::logCount).toArray();
    double sum = 0;
    for (int i = 0; i < repeatsAt.length; i++) {
      Count count = counts.get(i);
      double each =
          byRepeats[repeatsAt[i]]
              + model.logMean(repeats[repeatsAt[i]], count.mean(), count.logMean());
      sum += (double) count.customers() * each;
    }
    return sum;
  }

  /** Pearson's correlation of the number of repeats with their mean spending; 0 without spread. */
  double correlation() {
    double n = 0;
    double meanX = 0;
    double meanY = 0;
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (Count count : counts) {
      double weight = (double) count.customers();
      n += weight;
      double dx = count.repeats() - meanX;
      double dy = count.mean() - meanY;
      meanX += dx * weight / n;
      meanY += dy * weight / n;
      xx += weight * dx * (count.repeats() - meanX);
      yy += weight * dy * (count.mean() - meanY);
      xy += weight * dx * (count.mean() - meanY);
    }
    return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
  }

  private static SpendingModel model(double[] logarithms) {
    return new SpendingModel(
        Math.exp(logarithms[0]), 1 + Math.exp(logarithms[1]), Math.exp(logarithms[2]));
  }
}
