package io.clientele.config;

/**
 * Numbers of the customer clusters.
 *
 * @param description what the job does, for people
 */
public record ClusterSettings(String description) {
  static ClusterSettings read(Section section) {
    return new ClusterSettings(section.text("description"));
  }
}
