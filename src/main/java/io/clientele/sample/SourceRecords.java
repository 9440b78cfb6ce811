package io.clientele.sample;

import io.clientele.sample.SourceRecord.Identity;
import java.util.ArrayList;
import java.util.List;

/**
 * The records the sources hold of a person, each wrong in its own way: slips, swapped fields,
 * maiden names, former addresses, addresses shared by a household, values that stand for none.
 *
 * @param company the company
 */
record SourceRecords(Company company) {
  static final String CRM = "crm";
  static final String ESHOP = "eshop";
  static final String LOYALTY = "loyalty";

  /** How long the customer file takes to learn of a new customer. */
  static final int CRM_DELAY_DAYS = 5;

  private static final String NO_PHONE = "0600000000";
  private static final String NO_EMAIL = "noreply@boutique.example";
  private static final String NO_BIRTH_DATE = "1900-01-01";

  /** The person's records, created up to the end. */
  List<SourceRecord> of(Person person, Accounts accounts) {
    List<SourceRecord> records = new ArrayList<>();
    int joined = person.joined();
    add(records, person, CRM, accounts.crm(), Math.min(joined + CRM_DELAY_DAYS, company.endDay()));
    add(records, person, ESHOP, accounts.eshop().first(), joined);
    add(records, person, ESHOP, accounts.eshop().second(), accounts.eshop().switched());
    add(records, person, LOYALTY, accounts.loyalty().first(), joined);
    add(records, person, LOYALTY, accounts.loyalty().second(), accounts.loyalty().switched());
    return records;
  }

  private void add(
      List<SourceRecord> records, Person person, String source, String id, int created) {
    if (id.isEmpty()) {
      return;
    }
    Chance chance = company.chance(id, person.number());
    Identity identity = identity(person, source, created, chance);
    int moves = person.household().moves();
    boolean follows = moves > created && moves <= company.endDay() && chance.hits(0.6);
    records.add(
        new SourceRecord(
            source,
            id,
            created,
            follows ? moves : created,
            identity,
            follows ? identity.at(person.household().laterHome()) : identity));
  }

  private static Identity identity(Person person, String source, int created, Chance chance) {
    String first = firstName(person, chance);
    String last = lastName(person, source, chance);
    boolean swapped = chance.hits(0.015);
    String title = person.woman() ? "Mme" : "M.";
    return new Identity(
        chance.hits(0.03) ? "" : title,
        swapped ? last : first,
        swapped ? first : last,
        birthDate(person, source, chance),
        email(person, source, chance),
        phone(person, chance),
        address(person.household().address(created), chance),
        "FR");
  }

  private static String firstName(Person person, Chance chance) {
    String name = person.firstName();
    double point = chance.share();
    if (point < 0.03) {
      return Spelling.slip(name, chance);
    }
    return point < 0.05 ? Spelling.familiar(name) : point < 0.20 ? Spelling.plain(name) : name;
  }

  private static String lastName(Person person, String source, Chance chance) {
    String name = chance.hits(0.3) ? person.birthName() : person.lastName();
    if (chance.hits(0.03)) {
      name = Spelling.slip(name, chance);
    }
    return source.equals(CRM) || chance.hits(0.1) ? Spelling.capitals(name) : name;
  }

  private static String birthDate(Person person, String source, Chance chance) {
    String date = Moments.isoDay(person.birthDay());
    double point = chance.share();
    double missing = source.equals(ESHOP) ? 0.30 : 0.10;
    if (point < missing) {
      return "";
    }
    if (point < missing + 0.01) {
      return NO_BIRTH_DATE;
    }
    if (point < missing + 0.02) {
      // day and month changed places, which need not leave a date
      return date.substring(0, 5) + date.substring(8) + date.substring(4, 7);
    }
    return date;
  }

  private static String email(Person person, String source, Chance chance) {
    double point = chance.share();
    double missing = source.equals(LOYALTY) ? 0.25 : source.equals(CRM) ? 0.10 : 0;
    String shared = person.household().email();
    if (point < missing) {
      return "";
    }
    if (chance.hits(0.008)) {
      return NO_EMAIL;
    }
    if (!shared.isEmpty() && chance.hits(0.4)) {
      return shared;
    }
    String email = chance.hits(0.08) ? "second." + person.email() : person.email();
    return chance.hits(0.02)
        ? Spelling.slip(email, chance)
        : chance.hits(0.05) ? capital(email) : email;
  }

  private static String capital(String email) {
    return email.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + email.substring(1);
  }

  private static String phone(Person person, Chance chance) {
    double point = chance.share();
    if (point < 0.15) {
      return "";
    }
    if (point < 0.165) {
      return NO_PHONE;
    }
    String landline = person.household().landline();
    boolean shared = !landline.isEmpty() && chance.hits(0.25);
    return Spelling.phone(shared ? landline : person.mobile(), chance);
  }

  private static Address address(Address address, Chance chance) {
    double point = chance.share();
    if (point < 0.04) {
      return new Address("", "", "");
    }
    String street = address.street();
    if (point < 0.10) {
      street = street.replace("avenue", "av.").replace("boulevard", "bd").replace("place", "pl.");
    } else if (point < 0.13) {
      street = Spelling.slip(street, chance);
    }
    return new Address(street, address.postalCode(), address.city());
  }
}
