package io.clientele.config;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Values that people type to get past a form: they count as missing.
 *
 * @param emails whole addresses; {@code name@} any address of that name; {@code @domain} any of
 *     that domain
 * @param phones national numbers without the leading zero
 * @param fewestPhoneDigits a number with fewer different digits is none
 * @param names first or last names, lower case without accents
 * @param birthDates dates that stand for an unknown one
 * @param byFrequency from when on other values count as such, too
 */
public record PlaceholderSettings(
    List<String> emails,
    List<String> phones,
    int fewestPhoneDigits,
    List<String> names,
    List<LocalDate> birthDates,
    PlaceholderLimits byFrequency)
    implements Serializable {

  public PlaceholderSettings {
    emails = List.copyOf(emails);
    phones = List.copyOf(phones);
    names = List.copyOf(names);
    birthDates = List.copyOf(birthDates);
  }

  static PlaceholderSettings read(Section section) {
    List<LocalDate> dates = new ArrayList<>();
    for (String date : section.texts("birth-dates")) {
      try {
        dates.add(LocalDate.parse(date));
      } catch (DateTimeException e) {
        section.problem("birth-dates", "holds \"" + date + "\"; expected dates as 1900-01-01.");
      }
    }
    return new PlaceholderSettings(
        section.texts("emails"),
        section.texts("phones"),
        section.wholeNumber("fewest-phone-digits", 1, 10),
        section.texts("names"),
        dates,
        section.section("by-frequency", PlaceholderLimits::read));
  }

  /** Whether an address in lower case is nobody's. */
  public boolean isEmail(String address) {
    int at = address.indexOf('@');
    return emails.contains(address)
        || emails.contains(address.substring(0, at + 1))
        || emails.contains(address.substring(at));
  }

  /** Whether a national number, without leading zero, is nobody's. */
  public boolean isPhone(String national) {
    return national.chars().distinct().count() < fewestPhoneDigits || phones.contains(national);
  }
}
