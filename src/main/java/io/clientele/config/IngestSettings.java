package io.clientele.config;

/**
 * How files are taken in.
 *
 * @param description what the job does, for people
 * @param parallelFeeds how many feeds are written side by side
 * @param unreadableShare the share of an optional column's values that may be unreadable before its
 *     check fails
 */
public record IngestSettings(String description, int parallelFeeds, double unreadableShare) {
  static IngestSettings read(Section section) {
    return new IngestSettings(
        section.text("description"),
        section.wholeNumber("parallel-feeds", 1, 64),
        section.number("unreadable-share", 0, 1));
  }
}
