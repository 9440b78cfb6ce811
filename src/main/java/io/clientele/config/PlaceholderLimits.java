package io.clientele.config;

import java.io.Serializable;

/**
 * From when on a value that many records give is nobody's.
 *
 * @param mostRecords records that may give an e-mail address, phone number or birth date
 * @param mostNames different first or last names among these
 * @param timesUsual of a birth date, so many times the records of a usual one, if that is more
 */
public record PlaceholderLimits(int mostRecords, int mostNames, int timesUsual)
    implements Serializable {

  static PlaceholderLimits read(Section section) {
    return new PlaceholderLimits(
        section.wholeNumber("most-records", 2, 1_000_000_000),
        section.wholeNumber("most-names", 1, 1_000_000_000),
        section.wholeNumber("times-usual", 2, 1_000_000));
  }
}
