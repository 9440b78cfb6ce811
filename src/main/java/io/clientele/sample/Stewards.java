package io.clientele.sample;

import io.clientele.sample.SourceRecord.Identity;
import java.util.List;
import java.util.Locale;

/**
 * What people who look after the customer file know better than it: that records in doubt are one
 * person's or two people's, and what a value should be. They look at the first few thousand
 * customers only, however large the company is, and are always right.
 *
 * @param company the company
 */
record Stewards(Company company) {
  private static final int LOOKED_AT = 2_000;
  private static final List<String> NAMES = List.of("ml", "jd");
  private static final int PHONE_DIGITS = 9;
  private static final double DECIDED_SAME = 0.25;
  private static final double DECIDED_DIFFERENT = 0.06;
  private static final double MENDED = 0.10;
  private static final double MOVED = 0.06;

  private enum Verdict {
    SAME("same", "two accounts of one customer, who said so"),
    DIFFERENT("different", "two people of one household");

    private final String text;
    private final String why;

    Verdict(String text, String why) {
      this.text = text;
      this.why = why;
    }
  }

  /** Adds what is decided of a person's records, and what is mended in them. */
  void add(Person person, List<SourceRecord> records, Lines lines) {
    if (person.number() >= LOOKED_AT) {
      return;
    }
    Chance chance = company.chance("stewards", person.number());
    decideSame(records, chance, lines);
    decideDifferent(person, records, chance, lines);
    for (SourceRecord record : records) {
      mend(person, record, chance, lines);
    }
  }

  /**
   * Two records that have neither last name nor birth date, e-mail address or telephone in common.
   */
  private void decideSame(List<SourceRecord> records, Chance chance, Lines lines) {
    for (int i = 1; i < records.size(); i++) {
      SourceRecord one = records.get(0);
      SourceRecord other = records.get(i);
      if (isDoubtful(one.current(), other.current()) && chance.hits(DECIDED_SAME)) {
        decide(one, other, Verdict.SAME, chance, lines);
      }
    }
  }

  /** Two people of a household whose records share an e-mail address or telephone. */
  private void decideDifferent(
      Person person, List<SourceRecord> records, Chance chance, Lines lines) {
    if (person.number() == person.household().number()) {
      return;
    }
    Person other = Person.of(company, person.number() - 1);
    for (SourceRecord its : new SourceRecords(company).of(other, Accounts.of(company, other))) {
      for (SourceRecord own : records) {
        if (shareContact(own.current(), its.current()) && chance.hits(DECIDED_DIFFERENT)) {
          decide(its, own, Verdict.DIFFERENT, chance, lines);
        }
      }
    }
  }

  private void decide(
      SourceRecord one, SourceRecord other, Verdict verdict, Chance chance, Lines lines) {
    long second = moment(Math.max(one.created(), other.created()), chance);
    lines.addFields(
        Export.STEWARDS,
        second,
        one.source(),
        one.id(),
        other.source(),
        other.id(),
        verdict.text,
        verdict.why,
        by(chance),
        Moments.iso(second));
  }

  /** A birth date that is wrong, and an address that somebody moved away from. */
  private void mend(Person person, SourceRecord record, Chance chance, Lines lines) {
    String born = Moments.isoDay(person.birthDay());
    String told = record.current().birthDate();
    if (!told.isEmpty() && !told.equals(born) && chance.hits(MENDED)) {
      new Correction(
              record, moment(record.updated(), chance), "seen on an identity card", by(chance))
          .add("birth_date", born, lines);
    }
    Household household = person.household();
    boolean left = household.moves() > record.created() && household.moves() <= company.endDay();
    if (left && !record.isUpdated() && chance.hits(MOVED)) {
      Correction moved =
          new Correction(record, moment(household.moves(), chance), "moved", by(chance));
      Address home = household.laterHome();
      moved.add("address", home.street(), lines);
      moved.add("postal_code", home.postalCode(), lines);
      moved.add("city", home.city(), lines);
    }
  }

  /** What somebody mended in a record at a moment, and why. */
  private record Correction(SourceRecord record, long second, String why, String by) {
    void add(String column, String value, Lines lines) {
      lines.addFields(
          Export.CORRECTIONS,
          second,
          record.source(),
          record.id(),
          column,
          value,
          why,
          by,
          Moments.iso(second));
    }
  }

  private static String by(Chance chance) {
    return chance.of(NAMES);
  }

  /** Some time from a day on. */
  private long moment(int day, Chance chance) {
    int from = Math.max(day, company.startDay());
    return Moments.during(chance.between(from, company.endDay()), chance);
  }

  private static boolean isDoubtful(Identity one, Identity other) {
    return !shareContact(one, other)
        && !isShared(one.birthDate(), other.birthDate())
        && !isShared(Spelling.handle(one.lastName()), Spelling.handle(other.lastName()));
  }

  private static boolean shareContact(Identity one, Identity other) {
    return isShared(one.email().toLowerCase(Locale.ROOT), other.email().toLowerCase(Locale.ROOT))
        || isShared(digits(one.phone()), digits(other.phone()));
  }

  /** Telephones are written in several ways, which end alike. */
  private static String digits(String phone) {
    String digits = phone.replaceAll("\\D", "");
    return digits.substring(Math.max(0, digits.length() - PHONE_DIGITS));
  }

  private static boolean isShared(String one, String other) {
    return !one.isEmpty() && one.equals(other);
  }
}
