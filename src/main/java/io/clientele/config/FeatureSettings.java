package io.clientele.config;

import java.time.ZoneId;
import java.util.List;

/**
 * What is counted apart of customers in numbers.
 *
 * @param description what the job does, for people
 * @param peakMonths months of the company's peak season, 1 to 12
 * @param onlineChannels channels of orders that count as online
 * @param timeZone whose weekdays and hours orders are counted by
 * @param categoryHalfLifeDays days after which a purchase tells half as much of the category
 */
public record FeatureSettings(
    String description,
    List<Integer> peakMonths,
    List<String> onlineChannels,
    String timeZone,
    int categoryHalfLifeDays) {
  private static final int MONTHS = 12;

  public FeatureSettings {
    peakMonths = List.copyOf(peakMonths);
    onlineChannels = List.copyOf(onlineChannels);
  }

  private static List<String> zones() {
    return ZoneId.getAvailableZoneIds().stream().sorted().toList();
  }

  static FeatureSettings read(Section section) {
    return new FeatureSettings(
        section.text("description"),
        section.wholeNumbers("peak-months", 1, MONTHS),
        section.texts("online-channels"),
        section.oneOf("time-zone", zones(), "a time zone, as in Europe/Paris"),
        section.wholeNumber("category-half-life-days", 7, 36_500));
  }
}
