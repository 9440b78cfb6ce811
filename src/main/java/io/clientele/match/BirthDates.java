package io.clientele.match;

/** Birth dates as numbers, 19800512 for 12 May 1980, and 0 for none. */
final class BirthDates {
  private BirthDates() {}

  static int year(int date) {
    return date / 10_000;
  }

  static int month(int date) {
    return date / 100 % 100;
  }

  static int day(int date) {
    return date % 100;
  }

  /** Level of {@link Comparison#BIRTH_DATE}. */
  static int level(int one, int other) {
    if (one == 0 || other == 0) {
      return 0;
    }
    if (one == other) {
      return 1;
    }
    boolean sameYear = year(one) == year(other);
    if (sameYear && month(one) == day(other) && day(one) == month(other)) {
      return 2;
    }
    if (oneDigitOff(one, other)) {
      return 3;
    }
    int equal =
        (sameYear ? 1 : 0)
            + (month(one) == month(other) ? 1 : 0)
            + (day(one) == day(other) ? 1 : 0);
    return equal == 2 ? 4 : sameYear ? 5 : 6;
  }

  /** Whether one digit differs, or two neighbours changed places. */
  private static boolean oneDigitOff(int one, int other) {
    int rest = one;
    int others = other;
    while (rest % 10 == others % 10) {
      rest /= 10;
      others /= 10;
    }
    boolean oneDiffers = rest / 10 == others / 10;
    boolean swapped =
        rest / 100 == others / 100
            && rest % 10 == others / 10 % 10
            && rest / 10 % 10 == others % 10;
    return oneDiffers || swapped;
  }
}
