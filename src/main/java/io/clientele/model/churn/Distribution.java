package io.clientele.model.churn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How an input is spread over customers, in ten parts of equal size where values are not too often
 * the same.
 *
 * @param cuts ends of all parts but the last, rising; a value that equals one lies below it
 * @param shares of the customers in each part
 */
record Distribution(List<Double> cuts, List<Double> shares) {
  private static final int PARTS = 10;

  /** A share that counts as none: its logarithm would be without bounds. */
  private static final double LEAST_SHARE = 1e-4;

  Distribution {
    cuts = List.copyOf(cuts);
    shares = List.copyOf(shares);
  }

  static Distribution of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    List<Double> cuts =
        IntStream.range(1, PARTS)
            .mapToObj(part -> sorted[(int) ((long) part * sorted.length / PARTS)])
            .distinct()
            .toList();
    return new Distribution(cuts, shares(cuts, values));
  }

  /**
   * Population stability index of other customers against these (Siddiqi 2006): below 0.1 is called
   * stable, above 0.25 another population.
   */
  double stabilityIndex(double[] values) {
    List<Double> now = shares(cuts, values);
    double sum = 0;
    for (int part = 0; part < shares.size(); part++) {
      double then = Math.max(LEAST_SHARE, shares.get(part));
      double share = Math.max(LEAST_SHARE, now.get(part));
      sum += (share - then) * Math.log(share / then);
    }
    return sum;
  }

  private static List<Double> shares(List<Double> cuts, double[] values) {
    long[] counts = new long[cuts.size() + 1];
    for (double value : values) {
      int part = 0;
      while (part < cuts.size() && value > cuts.get(part)) {
        part++;
      }
      counts[part]++;
    }
    List<Double> shares = new ArrayList<>();
    for (long count : counts) {
      shares.add((double) count / Math.max(1, values.length));
    }
    return shares;
  }
}
