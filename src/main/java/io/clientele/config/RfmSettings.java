package io.clientele.config;

/**
 * Numbers of the RFM scores.
 *
 * @param description what the job does, for people
 */
public record RfmSettings(String description) {
  static RfmSettings read(Section section) {
    return new RfmSettings(section.text("description"));
  }
}
