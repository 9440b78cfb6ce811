package io.clientele.sample;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Calls and complaints that reach the call centre: now and then from anybody, more often from those
 * who begin to cool.
 *
 * @param company the company
 */
record Contacts(Company company) {
  private static final List<List<String>> CALLS = words("call");
  private static final List<List<String>> COMPLAINTS = words("complaint");
  private static final List<String> CHANNELS =
      List.of("phone", "phone", "phone", "email", "email", "chat", "social");
  private static final double CALLS_A_YEAR = 0.4;
  private static final double COMPLAINTS_A_YEAR = 0.05;
  private static final double COOLING_COMPLAINTS = 0.55;
  private static final int COMPLAINS_WITHIN_DAYS = 50;

  void add(Person person, Accounts accounts, Lines lines) {
    if (accounts.crm().isEmpty()) {
      return;
    }
    Chance chance = company.chance("contacts", person.number());
    Attachment attachment = person.habit().attachment();
    int from = Math.max(person.joined() + SourceRecords.CRM_DELAY_DAYS, company.startDay());
    int to = Math.min(attachment.leaves(), company.endDay());
    if (to < from) {
      return;
    }
    double years = (to - from) / 365.0;
    int calls = chance.poisson(CALLS_A_YEAR * years);
    int complaints = chance.poisson(COMPLAINTS_A_YEAR * years);
    for (int i = 0; i < calls + complaints; i++) {
      List<List<String>> words = i < calls ? CALLS : COMPLAINTS;
      add(accounts.crm(), chance.between(from, to), i, chance.of(words), chance, lines);
    }
    int disappointed = chance.poisson(COOLING_COMPLAINTS);
    for (int i = 0; i < disappointed; i++) {
      int day = attachment.cools() + chance.below(COMPLAINS_WITHIN_DAYS);
      if (day >= from && day <= to) {
        add(accounts.crm(), day, calls + complaints + i, chance.of(COMPLAINTS), chance, lines);
      }
    }
  }

  private static void add(
      String client, int day, int number, List<String> words, Chance chance, Lines lines) {
    long second = Moments.during(day, chance);
    lines.addFields(
        Export.CONTACT_CENTRE,
        second,
        "I%s-%d".formatted(client, number),
        client,
        Moments.iso(second),
        chance.of(CHANNELS),
        "inbound",
        words.get(0),
        words.get(1),
        notes(words.get(2), chance));
  }

  /** Notes as agents type them, with the line ends and quotes that readers must survive. */
  private static String notes(String words, Chance chance) {
    return switch (chance.below(8)) {
      case 0 -> words + ".\nRappeler demain, après 14 h.";
      case 1 -> words + ", \"c'est urgent\".";
      case 2 -> words + " ; dossier transmis, réponse sous 48 h";
      default -> words;
    };
  }

  private static List<List<String>> words(String type) {
    return Words.rows("contacts").stream()
        .filter(row -> row.get(0).equals(type))
        .collect(Collectors.toUnmodifiableList());
  }
}
