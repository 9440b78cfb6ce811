package io.clientele.config;

import java.util.List;
import java.util.Optional;

/**
 * How campaigns are credited with orders.
 *
 * @param description what the job does, for people
 * @param lookbackDays how long before an order a touch counts
 * @param halfLifeDays age at which a touch counts half in the time-decay model
 * @param position shares of the position model
 * @param touches what counts as a touch of a campaign
 */
public record AttributionSettings(
    String description,
    int lookbackDays,
    double halfLifeDays,
    Position position,
    List<Touch> touches) {
  private static final int MOST_DAYS = 3650;

  public AttributionSettings {
    touches = List.copyOf(touches);
  }

  /**
   * The position model; the touches between share the rest.
   *
   * @param first share of the first touch
   * @param last share of the last
   */
  public record Position(double first, double last) {
    static Position read(Section section) {
      Position position =
          new Position(section.number("first", 0.01, 1), section.number("last", 0.01, 1));
      if (position.first() + position.last() > 1) {
        section.problem("last", "is above 1 together with first.");
      }
      return position;
    }
  }

  /**
   * A kind of touch. Campaign, moment and condition are SQL over the table's columns.
   *
   * @param table a table that names customers
   * @param at when it happened
   * @param campaign which campaign it was; null is none
   * @param where which rows are such; all, when empty
   */
  public record Touch(String table, String at, String campaign, Optional<String> where) {
    static Touch read(Section section) {
      return new Touch(
          StepSource.table(section, StepSource.ALL),
          section.text("at"),
          section.text("campaign"),
          section.optionalText("where"));
    }
  }

  static AttributionSettings read(Section section) {
    AttributionSettings settings =
        new AttributionSettings(
            section.text("description"),
            section.wholeNumber("lookback-days", 1, MOST_DAYS),
            section.number("half-life-days", 0.01, MOST_DAYS),
            section.section("position", Position::read),
            section.sections("touches", Touch::read));
    if (settings.touches().isEmpty()) {
      section.problem("touches", "is empty; expected what counts as a touch of a campaign.");
    }
    return settings;
  }
}
