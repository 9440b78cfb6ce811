package io.clientele.silver;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The number that a French company is registered by: the SIREN, 9 digits, or the SIRET of one of
 * its establishments, 14 digits that start with the SIREN. Both end so that the Luhn checksum
 * (ISO/IEC 7812-1) holds; of La Poste's establishments, whose numbers ran out, the sum of the
 * digits is a multiple of 5 instead.
 */
final class CompanyNumber {
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern SIREN = Pattern.compile("[0-9]{9}");
  private static final Pattern SIRET = Pattern.compile("[0-9]{14}");
  private static final int SIREN_DIGITS = 9;
  private static final String NOBODYS = "000000000";
  private static final String LA_POSTE = "356000000";
  private static final int LUHN = 10;
  private static final int SUM_OF_LA_POSTE = 5;

  private CompanyNumber() {}

  /** The SIREN of a SIREN or SIRET, spaces left out; null when it is not valid. */
  static @Nullable String siren(@Nullable String number) {
    String siret = siret(number);
    if (siret != null) {
      return siret.substring(0, SIREN_DIGITS);
    }
    String digits = withoutSpaces(number);
    return SIREN.matcher(digits).matches() && isSiren(digits) ? digits : null;
  }

  /** The SIRET, spaces left out; null when it is not a valid one. */
  static @Nullable String siret(@Nullable String number) {
    String digits = withoutSpaces(number);
    return SIRET.matcher(digits).matches()
            && isSiren(digits.substring(0, SIREN_DIGITS))
            && (luhn(digits) || isOfLaPoste(digits))
        ? digits
        : null;
  }

  private static boolean isSiren(String digits) {
    return luhn(digits) && !digits.equals(NOBODYS);
  }

  private static boolean isOfLaPoste(String siret) {
    return siret.startsWith(LA_POSTE)
        && siret.chars().map(digit -> digit - '0').sum() % SUM_OF_LA_POSTE == 0;
  }

  /** Every second digit from the right counts double, as the sum of its digits. */
  private static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int counted = i % 2 == 0 ? digit : 2 * digit;
      sum += counted > 9 ? counted - 9 : counted;
    }
    return sum % LUHN == 0;
  }

  private static String withoutSpaces(@Nullable String number) {
    return number == null ? "" : SPACES.matcher(number).replaceAll("");
  }
}
