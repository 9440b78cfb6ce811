package io.clientele.config;

/**
 * Numbers of who is who.
 *
 * @param description what the job does, for people
 */
public record MatchSettings(String description) {
  static MatchSettings read(Section section) {
    return new MatchSettings(section.text("description"));
  }
}
