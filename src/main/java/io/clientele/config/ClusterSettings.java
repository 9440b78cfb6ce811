package io.clientele.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Numbers of the customer clusters.
 *
 * @param description what the job does, for people
 * @param clusters how many clusters are looked for
 * @param starts how often k-means starts anew; the tightest clusters stand
 * @param maxIterations most steps of one start
 * @param seed what the starts are drawn with
 * @param fewestCustomers customers there must be for each cluster looked for
 * @param features what customers are compared by, each weighing the same
 */
public record ClusterSettings(
    String description,
    int clusters,
    int starts,
    int maxIterations,
    int seed,
    int fewestCustomers,
    List<Feature> features) {

  public ClusterSettings {
    features = List.copyOf(features);
  }

  /**
   * A feature and how a cluster that stands out by it is called.
   *
   * @param indicator the feature
   * @param high when the cluster's values are high
   * @param low when they are low
   */
  public record Feature(Indicator indicator, String high, String low) {
    static Feature read(Section section) {
      Optional<Indicator> indicator = Indicator.named(section.text("name"));
      if (indicator.isEmpty() && section.has("name")) {
        section.problem("name", Indicator.unknown(section.text("name")));
      }
      return new Feature(
          indicator.orElse(Indicator.RECENCY_DAYS), section.text("high"), section.text("low"));
    }
  }

  /** What customers are compared by. */
  public List<Indicator> indicators() {
    return features.stream().map(Feature::indicator).toList();
  }

  static ClusterSettings read(Section section) {
    ClusterSettings settings =
        new ClusterSettings(
            section.text("description"),
            section.wholeNumber("clusters", 2, 50),
            section.wholeNumber("starts", 1, 100),
            section.wholeNumber("max-iterations", 1, 1000),
            section.wholeNumber("seed", 0, Integer.MAX_VALUE),
            section.wholeNumber("fewest-customers", 1, 1_000_000),
            section.sections("features", Feature::read));
    if (settings.features().isEmpty()) {
      section.problem("features", "is empty; expected at least one feature.");
    }
    if (Set.copyOf(settings.indicators()).size() < settings.features().size()) {
      section.problem("features", "names a feature twice.");
    }
    return settings;
  }
}
