package io.clientele.config;

/**
 * Numbers of the association rules.
 *
 * @param description what the job does, for people
 */
public record RuleSettings(String description) {
  static RuleSettings read(Section section) {
    return new RuleSettings(section.text("description"));
  }
}
