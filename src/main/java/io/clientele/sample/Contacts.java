package io.clientele.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Calls and complaints that reach the call centre: now and then from anybody, more often from those
 * who begin to cool.
 *
 * @param company the company
 */
record Contacts(Company company) {
  private static final String COMPLAINT = "complaint";
  private static final List<List<String>> CALLS = words("call");
  private static final List<List<String>> COMPLAINTS = words(COMPLAINT);
  private static final List<String> CHANNELS =
      List.of("phone", "phone", "phone", "email", "email", "chat", "social");
  private static final double CALLS_A_YEAR = 0.4;
  private static final double COMPLAINTS_A_YEAR = 0.05;
  private static final double YEAR_DAYS = 365;
  private static final double COOLING_COMPLAINTS = 0.55;
  private static final int COMPLAINS_WITHIN_DAYS = 50;

  /**
   * One that reached it.
   *
   * @param number the person's how manieth, in no order
   * @param second the moment, epoch seconds
   * @param channel how
   * @param type call or complaint
   * @param topic what about
   * @param notes what agents typed
   */
  record Contact(int number, long second, String channel, String type, String topic, String notes) {
    int day() {
      return Moments.day(second);
    }

    boolean isComplaint() {
      return type.equals(COMPLAINT);
    }
  }

  /** Those of the person, up to the end. */
  List<Contact> of(Person person, Accounts accounts) {
    Attachment attachment = person.habit().attachment();
    int from = from(person);
    int to = Math.min(attachment.leaves(), company.endDay());
    if (accounts.crm().isEmpty() || to < from) {
      return List.of();
    }
    Chance chance = company.chance("contacts", person.number());
    double years = (to - from) / YEAR_DAYS;
    int calls = chance.poisson(CALLS_A_YEAR * years);
    int complaints = chance.poisson(COMPLAINTS_A_YEAR * years);
    List<Contact> contacts = new ArrayList<>();
    for (int i = 0; i < calls + complaints; i++) {
      List<List<String>> words = i < calls ? CALLS : COMPLAINTS;
      contacts.add(contact(i, chance.between(from, to), words, chance));
    }
    int disappointed = chance.poisson(COOLING_COMPLAINTS);
    for (int i = 0; i < disappointed; i++) {
      int day = attachment.cools() + chance.below(COMPLAINS_WITHIN_DAYS);
      if (day >= from && day <= to) {
        contacts.add(contact(calls + complaints + i, day, COMPLAINTS, chance));
      }
    }
    return contacts;
  }

  /** First day that the call centre knows the person. */
  private int from(Person person) {
    return Math.max(person.joined() + SourceRecords.CRM_DELAY_DAYS, company.startDay());
  }

  private static Contact contact(int number, int day, List<List<String>> words, Chance chance) {
    List<String> row = chance.of(words);
    return new Contact(
        number,
        Moments.during(day, chance),
        chance.of(CHANNELS),
        row.get(0),
        row.get(1),
        notes(row.get(2), chance));
  }

  /**
   * What contacts, and that there were none, tell by the end of a day: Poisson processes whose
   * rates the course sets. Nothing when the call centre does not know the person.
   */
  Clue heard(Person person, Accounts accounts, List<Contact> contacts, int asOf) {
    int from = from(person);
    if (accounts.crm().isEmpty() || from > asOf) {
      return course -> 1;
    }
    List<Contact> heard = contacts.stream().filter(contact -> contact.day() <= asOf).toList();
    double usual = COMPLAINTS_A_YEAR / YEAR_DAYS;
    double disappointed = COOLING_COMPLAINTS / COMPLAINS_WITHIN_DAYS;
    return course -> {
      double factor = 1;
      for (Contact contact : heard) {
        if (contact.day() > course.leaves()) {
          return 0;
        }
        if (contact.isComplaint() && isDisappointed(course, contact.day())) {
          factor *= 1 + disappointed / usual;
        }
      }
      int complains = course.cools() + COMPLAINS_WITHIN_DAYS - 1;
      double more = disappointed * days(from, asOf, course.cools(), complains);
      double missing =
          (CALLS_A_YEAR / YEAR_DAYS + usual) * days(from, asOf, course.leaves() + 1, asOf);
      return factor * Math.exp(missing - more);
    };
  }

  private static boolean isDisappointed(Attachment course, int day) {
    return day >= course.cools() && day < course.cools() + COMPLAINS_WITHIN_DAYS;
  }

  /** How many days two spans have in common. */
  private static int days(int from, int to, int otherFrom, int otherTo) {
    return Math.max(0, Math.min(to, otherTo) - Math.max(from, otherFrom) + 1);
  }

  static void add(Contact contact, String client, Lines lines) {
    lines.addFields(
        Export.CONTACT_CENTRE,
        contact.second(),
        "I%s-%d".formatted(client, contact.number()),
        client,
        Moments.iso(contact.second()),
        contact.channel(),
        "inbound",
        contact.type(),
        contact.topic(),
        contact.notes());
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
