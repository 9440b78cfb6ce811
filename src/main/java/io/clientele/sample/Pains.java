package io.clientele.sample;

import java.util.List;

/**
 * What goes wrong with some web orders, and what customers do then: a payment is refused at first,
 * and some call; a parcel is late, of which they are told, and more answer the survey, displeased.
 * All of it is drawn apart from everything else.
 *
 * @param company the company
 */
record Pains(Company company) {
  /** Steps and outcomes by the names of {@code jobs/journeys.conf}, and why they go together. */
  private static final List<List<String>> TRUTHS =
      List.of(
          List.of("payment failed", "calls", "planted"),
          List.of("delivery delayed", "scores low", "planted"),
          List.of("complaint", "leaves", "cooling"),
          List.of("low score", "complains", "cooling"),
          List.of("low score", "leaves", "cooling"));

  private static final double REFUSED = 0.08;
  private static final double CALLS = 0.5;
  private static final int CALLS_WITHIN_SECONDS = 3 * Moments.DAY_SECONDS;
  private static final double LATE = 0.12;
  private static final int NOTICED_AFTER_DAYS = 2;
  private static final double ANSWERS_WHEN_LATE = 0.3;
  private static final double DISPLEASES = 0.45;

  /** Contacts of the customer's own accord are numbered from 0, and few. */
  private static final int FIRST_NUMBER = 1000;

  /** Whether the payment failed before it went through. */
  boolean isRefused(Order order) {
    return order.web() && order.isPurchase() && chance("payment", order).hits(REFUSED);
  }

  /** Whether the parcel came late. */
  boolean isLate(Order order) {
    return order.web() && order.isPurchase() && chance("parcel", order).hits(LATE);
  }

  /** What is drawn of the answer to the survey about a late parcel. */
  Chance answer(Order order) {
    return chance("late answer", order);
  }

  /** Whether a late parcel makes somebody answer. */
  static boolean answers(Chance chance) {
    return chance.hits(ANSWERS_WHEN_LATE);
  }

  /** How pleased those are whose parcel is late. */
  static Mood displeased(Mood mood) {
    return new Mood(mood.person(), mood.pleased() - DISPLEASES);
  }

  /** Adds the calls of those whose payment failed, and what those are sent whose parcel is late. */
  void add(Person person, Accounts accounts, List<Order> orders, Lines lines) {
    int known = person.joined() + SourceRecords.CRM_DELAY_DAYS;
    for (int i = 0; i < orders.size() && !accounts.crm().isEmpty(); i++) {
      Order order = orders.get(i);
      int number = FIRST_NUMBER + 2 * i;
      if (order.day() >= known && isRefused(order)) {
        addCall(person, order, number, accounts.crm(), lines);
      }
      if (order.day() >= known && isLate(order)) {
        addNotice(order, number + 1, accounts.crm(), lines);
      }
    }
  }

  private void addCall(Person person, Order order, int number, String client, Lines lines) {
    Chance chance = chance("refused", order);
    long second = order.second() + 60 + chance.below(CALLS_WITHIN_SECONDS);
    // Who has left does not call.
    if (chance.hits(CALLS) && Moments.day(second) <= person.habit().attachment().leaves()) {
      String notes = "Paiement refusé sur le site, aidé à payer";
      Contacts.add(
          new Contacts.Contact(number, second, "phone", "call", "paiement", notes), client, lines);
    }
  }

  private static void addNotice(Order order, int number, String client, Lines lines) {
    long second = order.second() + (long) NOTICED_AFTER_DAYS * Moments.DAY_SECONDS;
    lines.addFields(
        Export.CONTACT_CENTRE,
        second,
        "I%s-%d".formatted(client, number),
        client,
        Moments.iso(second),
        "sms",
        "outbound",
        "delivery_delayed",
        "livraison",
        "Colis retardé, client prévenu");
  }

  /** Adds which steps make customers do what. */
  static void addTruths(Lines lines) {
    for (List<String> truth : TRUTHS) {
      lines.addTruth(Export.PAIN_POINTS, 0, truth.toArray(String[]::new));
    }
  }

  private Chance chance(String subject, Order order) {
    return company.chance(subject, order.id().hashCode());
  }
}
