package io.clientele.sample;

/**
 * Under which ids the sources know a person. A person has one in the web shop or the loyalty scheme
 * at least; some have two and use the second from some day on.
 *
 * @param eshop the web shop's
 * @param loyalty the loyalty scheme's
 * @param crm the id in the customer file, empty without one
 */
record Accounts(Account eshop, Account loyalty, String crm) {

  /**
   * An account and the one that took its place.
   *
   * @param first the id, empty without an account
   * @param second the later id, empty without one
   * @param switched day from which the second is used
   */
  record Account(String first, String second, int switched) {
    /** The id used on a day. */
    String on(int day) {
      return second.isEmpty() || day < switched ? first : second;
    }
  }

  private static final double IN_CRM = 0.8;
  private static final double TWICE = 0.05;

  /** Numbers of second accounts begin where those of first ones end. */
  private static final int SECOND = Company.MOST_CUSTOMERS;

  static Accounts of(Company company, Person person) {
    Chance chance = company.chance("accounts", person.number());
    return new Accounts(
        account(company, person, "E", person.webShare() > 0, chance),
        account(company, person, "F", person.webShare() < 1, chance),
        chance.hits(IN_CRM) ? id("C", person.number()) : "");
  }

  private static Account account(
      Company company, Person person, String letter, boolean exists, Chance chance) {
    boolean twice = chance.hits(TWICE);
    int joined = Math.max(person.joined(), company.startDay());
    int switched = chance.between(joined + 1, company.endDay() + 1);
    return new Account(
        exists ? id(letter, person.number()) : "",
        exists && twice && switched <= company.endDay() ? id(letter, person.number() + SECOND) : "",
        switched);
  }

  private static String id(String letter, long number) {
    return letter + "%07d".formatted(Identifiers.scattered(number, letter));
  }
}
