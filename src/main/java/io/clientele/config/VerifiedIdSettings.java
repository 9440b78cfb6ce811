package io.clientele.config;

import java.io.Serializable;

/**
 * How verified numbers are taken.
 *
 * @param mostRecords records that may give a number; one that more give is nobody's
 */
public record VerifiedIdSettings(int mostRecords) implements Serializable {

  static VerifiedIdSettings read(Section section) {
    return new VerifiedIdSettings(section.wholeNumber("most-records", 2, 1000));
  }
}
