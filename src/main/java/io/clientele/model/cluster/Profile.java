package io.clientele.model.cluster;

import io.clientele.config.Indicator;
import java.util.List;
import java.util.Map;

/**
 * What a cluster looks like.
 *
 * @param id the cluster
 * @param size its customers
 * @param spending their mean spending
 * @param means mean of each feature in its own unit; absent when there is nothing to divide by
 * @param centre mean of each scaled feature, in the features' order, whatever it weighs
 * @param squares sum of its customers' squared distances to the centre
 */
record Profile(
    int id,
    long size,
    double spending,
    Map<Indicator, Mean> means,
    List<Double> centre,
    double squares) {
  Profile {
    means = Map.copyOf(means);
    centre = List.copyOf(centre);
  }

  /**
   * A mean of a group; of a ratio, that of the group's sums: its orders over its years, not the
   * mean of what each customer's come to.
   *
   * @param sum what is divided
   * @param of by what
   */
  record Mean(double sum, double of) {
    double value() {
      return sum / of;
    }

    /** The mean of both groups together. */
    Mean with(Mean other) {
      return new Mean(sum + other.sum, of + other.of);
    }
  }

  Profile withId(int other) {
    return new Profile(other, size, spending, means, centre, squares);
  }
}
