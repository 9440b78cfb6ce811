package io.clientele.model.cluster;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How centres fit customers.
 *
 * @param shares share of the customers of each cluster
 * @param looseness mean squared distance of customers to their centre
 */
record Fit(List<Double> shares, double looseness) {
  /** Stands for the share of a cluster without customers. */
  private static final double NOBODY = 1e-4;

  Fit {
    shares = List.copyOf(shares);
  }

  /**
   * By the clusters' profiles.
   *
   * @param clusters how many there are; those without a customer have no profile
   */
  static Fit of(List<Profile> profiles, int clusters) {
    double customers = Math.max(1, profiles.stream().mapToLong(Profile::size).sum());
    return new Fit(
        IntStream.range(0, clusters)
            .mapToObj(
                id ->
                    profiles.stream()
                        .filter(profile -> profile.id() == id)
                        .mapToDouble(profile -> profile.size() / customers)
                        .sum())
            .toList(),
        profiles.stream().mapToDouble(Profile::squares).sum() / customers);
  }

  double smallestShare() {
    return shares.stream().mapToDouble(Double::doubleValue).min().orElse(0);
  }

  /** Share by which customers are farther from their centres than in another fit. */
  double looserThan(Fit other) {
    return other.looseness() == 0 ? 0 : looseness / other.looseness() - 1;
  }

  /** Population stability index of the shares against those of another fit of these clusters. */
  double shiftedFrom(Fit other) {
    return IntStream.range(0, shares.size())
        .mapToDouble(
            id -> {
              double now = Math.max(NOBODY, shares.get(id));
              double then = Math.max(NOBODY, other.shares().get(id));
              return (now - then) * Math.log(now / then);
            })
        .sum();
  }
}
