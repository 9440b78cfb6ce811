package io.clientele.sample;

import java.util.List;

/**
 * The companies that some people buy for, as the customer file names them: in capitals or not, with
 * a legal form before or after, with the number of the establishment or without.
 *
 * @param company the company
 */
record Employers(Company company) {
  private static final double BUYS_FOR_ONE = 0.08;
  private static final double NUMBER_KNOWN = 0.5;

  /** A company to so many customers. */
  private static final int CUSTOMERS = 40;

  private static final List<String> TRADES =
      List.of("Ateliers", "Menuiserie", "Boulangerie", "Cabinet", "Transports", "Pépinières");
  private static final List<String> FORMS = List.of("SARL", "SAS", "S.A.R.L.", "SA");

  /** No number of a company that there is begins so. */
  private static final int UNUSED = 123;

  private static final int SIREN_DIGITS = 9;
  private static final int LUHN = 10;

  /**
   * A company as a record names it.
   *
   * @param siren which one; empty for none
   * @param name as it is spelt
   * @param siret its number, empty when it is not known
   */
  record Employer(String siren, String name, String siret) {
    static final Employer NONE = new Employer("", "", "");
  }

  /** Whom the person buys for. */
  Employer of(Person person, String record) {
    Chance buys = company.chance("employer", person.number());
    if (!buys.hits(BUYS_FOR_ONE)) {
      return Employer.NONE;
    }
    int number = buys.below(1 + company.customers() / CUSTOMERS);
    Chance spelt = company.chance("employer of " + record, person.number());
    String siren = siren(number);
    String siret = spelt.hits(NUMBER_KNOWN) ? ending(siren + "0001") : "";
    return new Employer(siren, spelt(number, spelt), siret);
  }

  private static String spelt(int number, Chance chance) {
    String surname = Words.SURNAMES.get(number % Words.SURNAMES.size());
    String name = TRADES.get(number % TRADES.size()) + " " + surname;
    double point = chance.share();
    if (point < 0.3) {
      return name + " " + chance.of(FORMS);
    }
    return point < 0.4
        ? chance.of(FORMS) + " " + name
        : point < 0.6 ? Spelling.capitals(name) : name;
  }

  private static String siren(int number) {
    return ending("%0" + (SIREN_DIGITS - 1) + "d", UNUSED * 1000 + number);
  }

  private static String ending(String format, int number) {
    return ending(format.formatted(number));
  }

  /** With the digit that Luhn's checksum asks for. */
  private static String ending(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int counted = i % 2 == 0 ? 2 * digit : digit;
      sum += counted > 9 ? counted - 9 : counted;
    }
    return digits + (LUHN - sum % LUHN) % LUHN;
  }
}
