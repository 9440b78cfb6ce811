package io.clientele.config;

/**
 * Where and how the exports are written.
 *
 * @param description what the job does, for people
 */
public record ExportSettings(String description) {
  static ExportSettings read(Section section) {
    return new ExportSettings(section.text("description"));
  }
}
