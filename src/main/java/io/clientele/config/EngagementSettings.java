package io.clientele.config;

/**
 * How engaged a customer is: points of several parts, of which each is told as a share of what it
 * can be.
 *
 * @param description what the job does, for people
 * @param visitRecency points of a visit today; half as many after so many days
 * @param visits points of so many sessions in 90 days
 * @param emails points of opening or clicking this share of the e-mails of 90 days
 * @param contacts points of so many contacts begun and answers given in 365 days
 */
public record EngagementSettings(
    String description, Part visitRecency, Part visits, Part emails, Part contacts) {
  private static final double MOST = 1_000_000;

  /**
   * A part.
   *
   * @param points at most
   * @param measure what they go by
   */
  public record Part(double points, double measure) {}

  static EngagementSettings read(Section section) {
    String text = section.text("description");
    Section engagement = section.inside("engagement");
    EngagementSettings settings =
        section.section(
            "engagement",
            parts ->
                new EngagementSettings(
                    text,
                    parts.section("visit-recency", part -> part(part, "half-life-days", 1)),
                    parts.section("visits", part -> part(part, "full-from", 1)),
                    parts.section("emails", part -> part(part, "full-share", 0.001)),
                    parts.section("contacts", part -> part(part, "full-from", 1))));
    if (settings.visitRecency().points()
            + settings.visits().points()
            + settings.emails().points()
            + settings.contacts().points()
        == 0) {
      engagement.problem("visits", "has no points, and no other part has: give some.");
    }
    return settings;
  }

  private static Part part(Section section, String measure, double least) {
    return new Part(section.number("points", 0, MOST), section.number(measure, least, MOST));
  }
}
