package io.clientele.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Numbers of the customer clusters.
 *
 * @param description what the job does, for people
 * @param search how the number of clusters is found
 * @param refit when standing clusters are fitted anew
 * @param maxIterations most steps of a fit
 * @param seed what starts are drawn with
 * @param fewestCustomers customers there must be for each cluster looked for
 * @param scaling how features are made comparable
 * @param features what customers are compared by
 */
public record ClusterSettings(
    String description,
    Search search,
    Refit refit,
    int maxIterations,
    int seed,
    int fewestCustomers,
    Scaling scaling,
    List<Feature> features) {

  public ClusterSettings {
    features = List.copyOf(features);
  }

  /**
   * How the number of clusters is found.
   *
   * @param leastClusters fewest clusters
   * @param mostClusters most clusters
   * @param smallestShare share of the customers that the smallest cluster must hold
   * @param leastStability mean adjusted Rand index that other starts must have with the best
   * @param starts how often the search for clusters starts anew; the tightest clusters stand
   * @param tries how often k-means is tried in each start; the tightest clusters are the start's
   * @param sampledCustomers customers that it is found out on
   */
  public record Search(
      int leastClusters,
      int mostClusters,
      double smallestShare,
      double leastStability,
      int starts,
      int tries,
      int sampledCustomers) {
    private static final int MOST = 50;

    static Search read(Section section) {
      Search search =
          new Search(
              section.wholeNumber("least-clusters", 2, MOST),
              section.wholeNumber("most-clusters", 2, MOST),
              section.number("smallest-share", 0, 1),
              section.number("least-stability", 0, 1),
              section.wholeNumber("starts", 1, 100),
              section.wholeNumber("tries", 1, 100),
              section.wholeNumber("sampled-customers", 100, 100_000));
      if (search.mostClusters() < search.leastClusters()) {
        section.problem("most-clusters", "is less than least-clusters.");
      }
      return search;
    }
  }

  /**
   * When standing clusters are fitted anew.
   *
   * @param afterDays days after they were
   * @param whenLooser share by which customers' mean squared distance to their centres has grown
   * @param whenShifted population stability index of the clusters' shares since
   */
  public record Refit(int afterDays, double whenLooser, double whenShifted) {
    static Refit read(Section section) {
      return new Refit(
          section.wholeNumber("after-days", 1, 100_000),
          section.number("when-looser", 0, 100),
          section.number("when-shifted", 0, 100));
    }
  }

  /**
   * How features are made comparable.
   *
   * @param creditOrders average orders of the company that each customer is credited with when
   *     ratios are taken
   * @param outlierShare share of the customers at either end whose values are taken as those of the
   *     next one
   */
  public record Scaling(double creditOrders, double outlierShare) {
    private static final double MOST_OUTLIERS = 0.25;

    static Scaling read(Section section) {
      return new Scaling(
          section.number("credit-orders", 0, 1000),
          section.number("outlier-share", 0, MOST_OUTLIERS));
    }
  }

  /**
   * A feature and how a cluster that stands out by it is called.
   *
   * @param indicator the feature
   * @param weight what it weighs beside others; 0 when it only describes clusters
   * @param high when the cluster's values are high
   * @param low when they are low
   */
  public record Feature(Indicator indicator, double weight, String high, String low) {
    private static final double MOST = 100;

    static Feature read(Section section) {
      Optional<Indicator> indicator = Indicator.named(section.text("name"));
      if (indicator.isEmpty() && section.has("name")) {
        section.problem("name", Indicator.unknown(section.text("name")));
      }
      return new Feature(
          indicator.orElse(Indicator.RECENCY_DAYS),
          section.has("weight") ? section.number("weight", 0, MOST) : 1,
          section.text("high"),
          section.text("low"));
    }
  }

  /** What customers are compared by and described with. */
  public List<Indicator> indicators() {
    return features.stream().map(Feature::indicator).toList();
  }

  static ClusterSettings read(Section section) {
    ClusterSettings settings =
        new ClusterSettings(
            section.text("description"),
            section.section("search", Search::read),
            section.section("refit", Refit::read),
            section.wholeNumber("max-iterations", 1, 1000),
            section.wholeNumber("seed", 0, Integer.MAX_VALUE),
            section.wholeNumber("fewest-customers", 1, 1_000_000),
            section.section("scaling", Scaling::read),
            section.sections("features", Feature::read));
    if (settings.features().stream().noneMatch(feature -> feature.weight() > 0)) {
      section.problem("features", "weighs nothing; expected at least one feature with a weight.");
    }
    if (Set.copyOf(settings.indicators()).size() < settings.features().size()) {
      section.problem("features", "names a feature twice.");
    }
    return settings;
  }
}
