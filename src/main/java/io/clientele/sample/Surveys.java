package io.clientele.sample;

import java.time.LocalDate;
import java.util.List;

/**
 * Answers to surveys: after an order about satisfaction (1 to 5) and effort (1 to 7, 7 the
 * easiest), twice a year about recommendation (0 to 10), some with words. An answered question is a
 * line; the questions of one response share its id. What words are about is a truth.
 *
 * @param company the company
 */
record Surveys(Company company) {
  private static final List<List<String>> VERBATIMS = Words.rows("verbatims");
  private static final List<String> ENDINGS = Words.lines("verbatim_endings");
  private static final double ANSWERS_ORDER = 0.14;
  private static final double ANSWERS_RELATION = 0.20;
  private static final double LOST_WHO_ANSWER = 0.4;
  private static final double WITH_WORDS = 0.6;

  /** A response to one survey, whose questions are answered one by one. */
  private record Response(
      String id, String client, long second, String type, String channel, String order) {}

  void add(Mood mood, Accounts accounts, List<Order> orders, Lines lines) {
    if (accounts.crm().isEmpty()) {
      return;
    }
    Chance chance = company.chance("surveys", mood.person().number());
    Pains pains = new Pains(company);
    int known = mood.person().joined() + SourceRecords.CRM_DELAY_DAYS;
    for (Order order : orders) {
      if (order.day() >= known && !order.cancelled()) {
        boolean answers = chance.hits(ANSWERS_ORDER);
        boolean late = pains.isLate(order);
        if (answers) {
          // Of a late parcel nothing is kept of it, but others' answers stay what they are.
          addOrder(order, mood, accounts.crm(), chance, late ? new Lines(company) : lines);
        }
        Chance angry = pains.answer(order);
        if (late && (answers || Pains.answers(angry))) {
          addOrder(order, Pains.displeased(mood), accounts.crm(), angry, lines);
        }
      }
    }
    for (int year = company.end().getYear() - 2; year <= company.end().getYear(); year++) {
      for (int month : new int[] {4, 10}) {
        int day = (int) LocalDate.of(year, month, 10).toEpochDay();
        boolean asked = day >= Math.max(known, company.startDay());
        if (asked && answers(mood.person(), day, chance)) {
          addRelation(day, mood, accounts.crm(), chance, lines);
        }
      }
    }
  }

  private static boolean answers(Person person, int day, Chance chance) {
    boolean lost = day >= person.habit().attachment().leaves();
    return chance.hits(lost ? ANSWERS_RELATION * LOST_WHO_ANSWER : ANSWERS_RELATION);
  }

  private void addOrder(Order order, Mood mood, String client, Chance chance, Lines lines) {
    int day = order.day() + chance.between(3, 9);
    long second = Moments.during(day, chance);
    double pleased = mood.pleased(order.day(), chance);
    String channel = chance.hits(0.7) ? "email" : "sms";
    Response response =
        new Response("A" + order.id(), client, second, "transactional", channel, order.id());
    add(response, "csat", Long.toString(1 + Math.round(4 * pleased)), "", lines);
    double ease = Math.min(1, Math.max(0, pleased + 0.1 * chance.normal()));
    add(response, "ces", Long.toString(1 + Math.round(6 * ease)), "", lines);
    addWords(response, pleased, order.web() ? "magasin" : "site", chance, lines);
  }

  private void addRelation(int sent, Mood mood, String client, Chance chance, Lines lines) {
    int day = sent + chance.below(12);
    double pleased = mood.pleased(day, chance);
    String id = "B%s%s".formatted(Moments.compactDay(sent), client);
    Response response =
        new Response(id, client, Moments.during(day, chance), "relational", "email", "");
    add(response, "nps", Long.toString(Math.round(10 * Math.min(1, pleased + 0.05))), "", lines);
    addWords(response, pleased, "", chance, lines);
  }

  private void addWords(
      Response response, double pleased, String notAbout, Chance chance, Lines lines) {
    if (!chance.hits(WITH_WORDS)) {
      return;
    }
    String sentiment = pleased > 0.65 ? "positive" : pleased < 0.48 ? "negative" : "neutral";
    List<String> row = chance.of(VERBATIMS);
    while (!row.get(1).equals(sentiment) || row.get(0).equals(notAbout)) {
      row = chance.of(VERBATIMS);
    }
    Wording.Said said = new Wording(company).of(response.id(), Moments.day(response.second()), row);
    add(response, "verbatim", "", words(said.words(), chance), lines);
    lines.addTruth(Export.VERBATIMS, response.second(), response.id(), said.theme(), sentiment);
  }

  private static String words(String words, Chance chance) {
    return switch (chance.below(6)) {
      case 0 -> words + "\n" + chance.of(ENDINGS);
      case 1, 2 -> words + " " + chance.of(ENDINGS);
      case 3 -> "« " + words + " » ; \"" + chance.of(ENDINGS) + "\"";
      default -> words;
    };
  }

  private static void add(
      Response response, String metric, String score, String words, Lines lines) {
    lines.addFields(
        Export.SURVEYS,
        response.second(),
        response.id(),
        response.client(),
        Moments.french(response.second()),
        response.type(),
        metric,
        score,
        words,
        response.channel(),
        response.order());
  }
}
