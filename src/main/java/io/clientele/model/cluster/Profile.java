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
 * @param means mean of each feature in its own unit; absent when no customer has a value
 * @param centre mean of each scaled feature, in the features' order
 * @param squares sum of its customers' squared distances to the centre
 */
record Profile(
    int id,
    long size,
    double spending,
    Map<Indicator, Double> means,
    List<Double> centre,
    double squares) {
  Profile {
    means = Map.copyOf(means);
    centre = List.copyOf(centre);
  }

  Profile withId(int other) {
    return new Profile(other, size, spending, means, centre, squares);
  }
}
