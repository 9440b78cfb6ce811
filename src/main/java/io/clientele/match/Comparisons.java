package io.clientele.match;

import io.clientele.config.NameSettings;
import java.io.Serializable;

/**
 * Compares two records by every {@link Comparison}. The levels come as one number, the pattern:
 * four bits for each comparison.
 */
public final class Comparisons implements Serializable {
  // E-mail after birth date: it is weighed by whether the names are equal, which are seen second.
  private static final Comparison[] OTHERS = {
    Comparison.BIRTH_DATE, Comparison.EMAIL, Comparison.PHONE, Comparison.PLACE, Comparison.ADDRESS
  };

  private final Names names;

  public Comparisons(NameSettings settings) {
    this.names = new Names(settings.nicknames(), settings.otherSexEndings());
  }

  /** The pattern of two records; the same whichever comes first. */
  public long pattern(Compared one, Compared other) {
    long pattern = names.pattern(one, other);
    for (Comparison comparison : OTHERS) {
      pattern |= pattern(comparison, one, other);
    }
    return pattern;
  }

  /** The names' part of the pattern, for which both names count. */
  long names(Compared one, Compared other) {
    return names.pattern(one, other);
  }

  /** The part of the pattern of a comparison other than of names. */
  static long pattern(Comparison comparison, Compared one, Compared other) {
    int level =
        switch (comparison) {
          case BIRTH_DATE -> BirthDates.level(one.born(), other.born());
          case EMAIL -> Contacts.email(one.email(), other.email());
          case PHONE -> Contacts.phone(one.phone(), other.phone());
          case ADDRESS -> Contacts.address(one.address(), other.address());
          case PLACE -> Contacts.place(one.place(), other.place());
          case FIRST_NAME, LAST_NAME ->
              throw new IllegalArgumentException("Names are compared together.");
        };
    return comparison.at(level);
  }

  /** The comparisons other than of names, the cheap and telling ones first. */
  static Comparison[] others() {
    return OTHERS.clone();
  }
}
