package io.clientele.config;

/**
 * Numbers of the churn regression.
 *
 * @param description what the job does, for people
 */
public record ChurnSettings(String description) {
  static ChurnSettings read(Section section) {
    return new ChurnSettings(section.text("description"));
  }
}
