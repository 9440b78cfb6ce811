package io.clientele.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Numbers of the customer clusters.
 *
 * @param description what the job does, for people
 * @param clusters how many clusters are looked for
 * @param starts how often k-means starts anew; the tightest clusters stand
 * @param maxIterations most steps of one start
 * @param seed what the starts are drawn with
 * @param features what customers are compared by, each weighing the same
 */
public record ClusterSettings(
    String description,
    int clusters,
    int starts,
    int maxIterations,
    int seed,
    List<Indicator> features) {

  public ClusterSettings {
    features = List.copyOf(features);
  }

  static ClusterSettings read(Section section) {
    return new ClusterSettings(
        section.text("description"),
        section.wholeNumber("clusters", 2, 50),
        section.wholeNumber("starts", 1, 100),
        section.wholeNumber("max-iterations", 1, 1000),
        section.wholeNumber("seed", 0, Integer.MAX_VALUE),
        features(section));
  }

  private static List<Indicator> features(Section section) {
    List<Indicator> features = new ArrayList<>();
    for (String name : section.texts("features")) {
      Optional<Indicator> indicator = Indicator.named(name);
      if (indicator.isEmpty()) {
        section.problem("features", Indicator.unknown(name));
      } else if (features.contains(indicator.get())) {
        section.problem("features", "names " + name + " twice.");
      } else {
        features.add(indicator.get());
      }
    }
    if (section.texts("features").isEmpty()) {
      section.problem("features", "is empty; expected at least one feature.");
    }
    return features;
  }
}
