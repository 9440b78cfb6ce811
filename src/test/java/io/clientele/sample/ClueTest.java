package io.clientele.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Each clue's Bayes factor, reckoned by hand. */
final class ClueTest {
  private static final Company COMPANY = new Company(200, 5, LocalDate.of(2025, 6, 30), 0);
  private static final int END = COMPANY.endDay();
  private static final double HAZARD = 0.001;

  @Test
  void daysWithoutSpeakForCoolingAndOnesWithAgainst() {
    BitSet second = new BitSet();
    second.set(1);
    Clue clue = new DailyEvents(100, new double[] {0.5, 0.4, 0.5, 0.2}, second);

    // health of 1, of a half, of none: .4/.4 x .75/.5 x 1/.8
    assertEquals(1.875, clue.factor(course(101, 103)), 1e-12);
    // health of 1, of a half, of none: .5/.5 x .2/.4 x 1/.5 x 1/.8
    assertEquals(1.25, clue.factor(course(100, 102)), 1e-12);
    assertEquals(0, clue.factor(course(99, 101)), "nothing happens after leaving");
    assertEquals(1, clue.factor(course(104, 200)), "nothing is seen yet");
    assertEquals(2.5, clue.factor(course(102, 102)), 1e-12);
  }

  @Test
  void unopenedEmailsSpeakForCooling() {
    Person person = person(who -> true);
    long sent = (END - 30L) * Moments.DAY_SECONDS;
    long fresh = (END + 1L) * Moments.DAY_SECONDS - 60;
    Emails.Email opened = new Emails.Email(1, sent, sent + 100, 0);
    Emails.Email unopened = new Emails.Email(2, sent, 0, 0);
    Emails.Email openedLater = new Emails.Email(3, fresh, fresh + 7200, 0);
    double opens = person.opensEmail();
    Attachment half = course(END - 80, END + 20);

    // half the health, 55 in a hundred of it
    assertEquals(0.275, Emails.opened(person, List.of(opened), END).factor(half), 1e-12);
    assertEquals(
        (1 - 0.275 * opens) / (1 - opens),
        Emails.opened(person, List.of(unopened), END).factor(half),
        1e-9);
    assertEquals(
        1,
        Emails.opened(person, List.of(openedLater), END).factor(half),
        1e-12,
        "nobody could know");
    assertEquals(
        0.06, Emails.opened(person, List.of(opened), END).factor(course(0, 100)), 1e-12, "lost");
    assertEquals(1, Emails.opened(person, List.of(opened), END).factor(course(END, END + 9)));
  }

  @Test
  void complaintsSpeakForCoolingAndSilenceForHavingLeft() {
    Person person = person(who -> who.joined() < COMPANY.startDay() - 5);
    Accounts known = new Accounts(account(), account(), "C1");
    Contacts contacts = new Contacts(COMPANY);
    Contacts.Contact complaint = contact("complaint", END - 10);
    Attachment cools = course(END - 29, END + 100);
    Attachment left = course(END - 200, END - 100);

    // 30 of 50 days of the .55 complaints of those who begin to cool
    double none = Math.exp(-0.55 * 30 / 50);
    assertEquals(none, contacts.heard(person, known, List.of(), END).factor(cools), 1e-12);
    assertEquals(
        none * (1 + 0.55 / 50 / (0.05 / 365)),
        contacts.heard(person, known, List.of(complaint), END).factor(cools),
        1e-9);
    // the last day is the day they leave
    assertEquals(
        Math.exp(-0.55 + (0.4 + 0.05) / 365 * 100),
        contacts.heard(person, known, List.of(), END).factor(left),
        1e-12);
    assertEquals(
        0, contacts.heard(person, known, List.of(contact("call", END - 99)), END).factor(left));
    Accounts unknown = new Accounts(account(), account(), "");
    assertEquals(1, contacts.heard(person, unknown, List.of(), END).factor(left));
  }

  /** Of browsers that never said whose they are, it is known that none of their looks did. */
  @Test
  void looksCountForBrowsersThatSaidWhoseTheyAre() {
    Orders orders = new Orders(COMPANY, new Catalogue(), new Seasons(COMPANY));
    Person person =
        person(who -> who.webShare() > 0 && who.joined() <= END - 4 && who.joined() >= END - 400);
    Attachment gone = course(END - 1, END - 1);
    double p = 0.9 * person.habit().contented(END - 1, orders.seasons());
    double q = 0.9 * person.habit().contented(END, orders.seasons());
    Visit.Event named = event("E1", END - 3);
    Visit.Event unnamed = event("", END);

    assertEquals(
        1 / (1 - 0.3 * p) / (1 - 0.3 * q),
        looks(orders, person, List.of()).factor(gone),
        1e-12,
        "nobody's browsers");
    assertEquals(
        1 / (1 - (0.6 + 0.4 * 0.3) * p) / (1 - (0.6 + 0.4 * 0.3) * q),
        looks(orders, person, List.of(visit(0, named))).factor(gone),
        1e-12,
        "the mobile one is known");
    assertEquals(
        0,
        looks(orders, person, List.of(visit(0, named), visit(0, unnamed))).factor(gone),
        "a known browser looks");
    assertEquals(
        1 / (1 - (0.6 + 0.4 * 0.3) * p) / (1 - (0.6 + 0.4 * 0.3) * q),
        looks(orders, person, List.of(visit(0, named), visit(1, unnamed))).factor(gone),
        1e-12,
        "an unknown browser looks");
  }

  private static Clue looks(Orders orders, Person person, List<Visit> visits) {
    return Visits.of(orders).looks(person, new Visits.Browsing(Integer.MAX_VALUE, visits), END);
  }

  private static Visit visit(int browser, Visit.Event event) {
    return new Visit(browser, "v" + browser, "mobile", List.of(event));
  }

  private static Visit.Event event(String customer, int day) {
    return new Visit.Event(customer, (long) day * Moments.DAY_SECONDS, "page", -1, "");
  }

  private static Contacts.Contact contact(String type, int day) {
    return new Contacts.Contact(0, (long) day * Moments.DAY_SECONDS, "phone", type, "", "");
  }

  private static Accounts.Account account() {
    return new Accounts.Account("", "", 0);
  }

  private static Attachment course(int cools, int leaves) {
    return new Attachment(0, cools, leaves, HAZARD);
  }

  private static Person person(Predicate<Person> wanted) {
    return LongStream.range(0, COMPANY.customers())
        .mapToObj(number -> Person.of(COMPANY, number))
        .filter(wanted)
        .findFirst()
        .orElseThrow();
  }
}
