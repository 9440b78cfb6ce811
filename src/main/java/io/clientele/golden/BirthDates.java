package io.clientele.golden;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How birth dates compare. Near are one wrong digit, two neighbours swapped, and day for month. */
final class BirthDates {
  private BirthDates() {}

  static Likeness compare(@Nullable Integer one, @Nullable Integer other) {
    if (one == null || other == null) {
      return Likeness.UNKNOWN;
    }
    if (one.equals(other)) {
      return Likeness.EQUAL;
    }
    LocalDate date = LocalDate.ofEpochDay(one);
    LocalDate otherDate = LocalDate.ofEpochDay(other);
    return dayForMonth(date, otherDate) || misspelt(digits(date), digits(otherDate))
        ? Likeness.NEAR
        : Likeness.DIFFERENT;
  }

  private static boolean dayForMonth(LocalDate one, LocalDate other) {
    return one.getYear() == other.getYear()
        && one.getMonthValue() == other.getDayOfMonth()
        && one.getDayOfMonth() == other.getMonthValue();
  }

  private static boolean misspelt(String one, String other) {
    if (one.length() != other.length()) {
      return false;
    }
    int wrong = 0;
    int firstWrong = -1;
    int lastWrong = -1;
    for (int i = 0; i < one.length(); i++) {
      if (one.charAt(i) != other.charAt(i)) {
        wrong++;
        firstWrong = firstWrong < 0 ? i : firstWrong;
        lastWrong = i;
      }
    }
    boolean neighboursSwapped =
        wrong == 2
            && lastWrong == firstWrong + 1
            && one.charAt(firstWrong) == other.charAt(lastWrong)
            && one.charAt(lastWrong) == other.charAt(firstWrong);
    return wrong == 1 || neighboursSwapped;
  }

  private static String digits(LocalDate date) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(date);
  }
}
