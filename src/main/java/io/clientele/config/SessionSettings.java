package io.clientele.config;

/**
 * How visits become sessions.
 *
 * @param description what the job does, for people
 * @param gapMinutes a longer silence of a visitor ends a session
 */
public record SessionSettings(String description, int gapMinutes) {
  static SessionSettings read(Section section) {
    return new SessionSettings(
        section.text("description"), section.wholeNumber("gap-minutes", 1, 24 * 60));
  }
}
