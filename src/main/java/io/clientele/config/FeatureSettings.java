package io.clientele.config;

import java.util.List;

/**
 * What is counted apart of customers in numbers.
 *
 * @param description what the job does, for people
 * @param peakMonths months of the company's peak season, 1 to 12
 * @param onlineChannels channels of orders that count as online
 */
public record FeatureSettings(
    String description, List<Integer> peakMonths, List<String> onlineChannels) {
  private static final int MONTHS = 12;

  public FeatureSettings {
    peakMonths = List.copyOf(peakMonths);
    onlineChannels = List.copyOf(onlineChannels);
  }

  static FeatureSettings read(Section section) {
    return new FeatureSettings(
        section.text("description"),
        section.wholeNumbers("peak-months", 1, MONTHS),
        section.texts("online-channels"));
  }
}
