package io.clientele.config;

import java.io.Serializable;

/**
 * Numbers of who is who.
 *
 * @param description what the job does, for people
 * @param placeholders values that count as missing
 * @param verifiedIds how verified numbers are taken
 * @param samePersonFrom probability from which records are one person's
 * @param reviewFrom probability from which a pair is worth a look
 * @param names what first names stand for each other
 * @param blocks which records come together to be compared
 * @param training what the model is trained with
 * @param driverPairs up to so many likely pairs, components are found on the driver; of more, by
 *     Spark
 * @param largestComponent records that are grouped at once at most
 * @param goldenRecord which of a person's values survives
 */
public record MatchSettings(
    String description,
    PlaceholderSettings placeholders,
    VerifiedIdSettings verifiedIds,
    double samePersonFrom,
    double reviewFrom,
    NameSettings names,
    BlockSettings blocks,
    MatchTrainingSettings training,
    int driverPairs,
    int largestComponent,
    GoldenRecordSettings goldenRecord)
    implements Serializable {

  static MatchSettings read(Section section) {
    double samePerson = section.number("same-person-from", 0.01, 0.999999);
    double review = section.number("review-from", 0.001, 0.999999);
    if (review > samePerson) {
      section.problem(
          "review-from",
          "is " + review + "; expected at most same-person-from, " + samePerson + ".");
    }
    return new MatchSettings(
        section.text("description"),
        section.section("placeholders", PlaceholderSettings::read),
        section.section("verified-ids", VerifiedIdSettings::read),
        samePerson,
        review,
        section.section("names", NameSettings::read),
        section.section("blocks", BlockSettings::read),
        section.section("training", MatchTrainingSettings::read),
        section.wholeNumber("driver-pairs", 0, 50_000_000),
        section.wholeNumber("largest-component", 2, 5000),
        section.section("golden-record", GoldenRecordSettings::read));
  }

  /** {@link #samePersonFrom} as binary logarithm of the odds. */
  public double samePersonWeight() {
    return weight(samePersonFrom);
  }

  /** {@link #reviewFrom} as binary logarithm of the odds. */
  public double reviewWeight() {
    return weight(reviewFrom);
  }

  private static double weight(double probability) {
    return Math.log(probability / (1 - probability)) / Math.log(2);
  }
}
