package io.clientele.config;

/**
 * Numbers of who is who.
 *
 * @param description what the job does, for people
 * @param placeholders values that count as missing
 */
public record MatchSettings(String description, PlaceholderSettings placeholders) {
  static MatchSettings read(Section section) {
    return new MatchSettings(
        section.text("description"), section.section("placeholders", PlaceholderSettings::read));
  }
}
