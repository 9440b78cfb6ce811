package io.clientele.sample;

import java.util.List;

/**
 * Someone who buys: who they really are, whatever the sources say.
 *
 * @param number from 0; household members follow each other
 * @param household whom they live with
 * @param woman whether a woman
 * @param firstName the name they were given
 * @param lastName the name they go by
 * @param birthName the name they were born with
 * @param birthDay epoch day
 * @param email their own address
 * @param mobile their own telephone
 * @param habit how often they buy
 * @param webShare share of their orders made on the web; 0 and 1 for those who know one way only
 * @param opensEmail share of e-mails they open while contented
 * @param consentsEmail whether they may be written to
 * @param consentsSms whether they may be sent text messages
 */
record Person(
    long number,
    Household household,
    boolean woman,
    String firstName,
    String lastName,
    String birthName,
    int birthDay,
    String email,
    String mobile,
    Habit habit,
    double webShare,
    double opensEmail,
    boolean consentsEmail,
    boolean consentsSms) {
  private static final List<String> DOMAINS =
      List.of("courriel.example", "boite.example", "postal.example", "mail.example.org");
  private static final double ADULT_CHILD_YEARS = 27.5;

  static Person of(Company company, long number) {
    Chance chance = company.chance("person", number);
    Household household = Household.of(company, number);
    int place = (int) (number - household.number());
    boolean woman = place < 2 ? (household.number() + place) % 2 == 0 : chance.hits(0.5);
    String firstName = firstName(company, household, place, woman);
    boolean sameName = place != 1 || chance.hits(0.75);
    String born = chance.of(Words.SURNAMES);
    boolean married = place < 2 && woman && sameName && household.size() > 1;
    String lastName = sameName ? household.surname() : born;
    CustomerType type = CustomerType.drawn(chance);
    double pace = Math.exp(0.25 * chance.normal()) * type.ordersPerYear / 365;
    return new Person(
        number,
        household,
        woman,
        firstName,
        lastName,
        married ? born : lastName,
        birthDay(household, place, chance),
        email(firstName, lastName, number, chance),
        "07%08d".formatted(30_000_000 + Identifiers.scattered(number, "mobile")),
        new Habit(type, Attachment.drawn(company, type, chance), pace),
        webShare(chance),
        0.25 + 0.5 * chance.share(),
        chance.hits(0.72),
        chance.hits(0.4));
  }

  /** The day they became a customer. */
  int joined() {
    return habit.attachment().joined();
  }

  /** In truths. */
  String id() {
    return "p%07d".formatted(number);
  }

  /** Members of a household have different first names. */
  private static String firstName(Company company, Household household, int place, boolean woman) {
    List<String> names = woman ? Words.WOMEN : Words.MEN;
    int first = company.chance("first names", household.number()).below(names.size());
    return names.get((first + 31 * place) % names.size());
  }

  private static int birthDay(Household household, int place, Chance chance) {
    double year = household.generation() + chance.share() * 3;
    if (place > 1) {
      year = Math.min(2006, year + ADULT_CHILD_YEARS);
    }
    return (int) ((year - 1970) * 365.2425);
  }

  private static String email(String first, String last, long number, Chance chance) {
    String name =
        switch (chance.below(3)) {
          case 0 -> Spelling.handle(first) + "." + Spelling.handle(last);
          case 1 -> Spelling.handle(first).charAt(0) + Spelling.handle(last);
          default -> Spelling.handle(last) + "." + Spelling.handle(first);
        };
    return name + number + "@" + chance.of(DOMAINS);
  }

  private static double webShare(Chance chance) {
    double point = chance.share();
    return point < 0.38 ? 1 : point < 0.68 ? 0 : 0.3 + 0.4 * chance.share();
  }
}
