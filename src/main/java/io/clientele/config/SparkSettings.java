package io.clientele.config;

import java.util.Map;

/**
 * Where and how Spark runs.
 *
 * @param master Spark's master, when the launcher names none
 * @param conf further Spark settings, by Spark's own names
 */
public record SparkSettings(String master, Map<String, String> conf) {
  public SparkSettings {
    conf = Map.copyOf(conf);
  }

  static SparkSettings read(Section section) {
    return new SparkSettings(section.text("master"), section.textsByName("conf"));
  }
}
