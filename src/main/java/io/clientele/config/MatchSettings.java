package io.clientele.config;

import java.io.Serializable;

/**
 * Numbers of who is who.
 *
 * @param description what the job does, for people
 * @param placeholders values that count as missing
 * @param sharedNames an e-mail or phone of more different names is nobody's
 * @param sharedRecords an e-mail or phone of more records is nobody's
 * @param names when two spellings may be one name
 * @param driverPairs up to so many matched pairs, persons are put together on the driver; more are
 *     put together by Spark
 */
public record MatchSettings(
    String description,
    PlaceholderSettings placeholders,
    int sharedNames,
    int sharedRecords,
    NameSettings names,
    int driverPairs)
    implements Serializable {

  static MatchSettings read(Section section) {
    int sharedNames = section.wholeNumber("shared-names", 1, 1000);
    int sharedRecords = section.wholeNumber("shared-records", 1, 100_000);
    if (sharedRecords < sharedNames) {
      section.problem(
          "shared-records",
          "is " + sharedRecords + "; expected at least shared-names, " + sharedNames + ".");
    }
    return new MatchSettings(
        section.text("description"),
        section.section("placeholders", PlaceholderSettings::read),
        sharedNames,
        sharedRecords,
        section.section("names", NameSettings::read),
        section.wholeNumber("driver-pairs", 0, 50_000_000));
  }
}
