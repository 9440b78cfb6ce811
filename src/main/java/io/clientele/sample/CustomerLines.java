package io.clientele.sample;

import io.clientele.sample.Employers.Employer;
import io.clientele.sample.SourceRecord.Identity;

/**
 * The sources' records as each source writes them.
 *
 * @param company the company
 */
record CustomerLines(Company company) {

  void add(Person person, SourceRecord record, Lines lines) {
    Deliveries deliveries = new Deliveries(company);
    Export export = export(record.source());
    boolean later =
        record.isUpdated()
            && deliveries.file(export, record.created())
                != deliveries.file(export, record.updated());
    if (later) {
      add(person, record, record.former(), record.created(), lines);
    }
    int delivered = later ? record.updated() : record.created();
    add(person, record, record.current(), delivered, lines);
    lines.addTruth(Export.WHO_IS_WHO, 0, record.source(), record.id(), person.id());
    Employer employer = new Employers(company).of(person, record.id());
    if (export == Export.CRM && !employer.siren().isEmpty()) {
      lines.addTruth(Export.COMPANIES, 0, record.id(), employer.siren());
    }
  }

  private static Export export(String source) {
    return switch (source) {
      case SourceRecords.CRM -> Export.CRM;
      case SourceRecords.ESHOP -> Export.ESHOP;
      default -> Export.LOYALTY;
    };
  }

  private void add(
      Person person, SourceRecord record, Identity identity, int delivered, Lines lines) {
    int changed = identity.equals(record.former()) ? record.created() : record.updated();
    long second = (long) delivered * Moments.DAY_SECONDS;
    switch (export(record.source())) {
      case CRM ->
          lines.addFields(Export.CRM, delivered, second, crm(person, record, identity, changed));
      case ESHOP -> lines.addJson(Export.ESHOP, second, eshop(person, record, identity, changed));
      default ->
          lines.addFields(
              Export.LOYALTY, delivered, second, loyalty(person, record, identity, changed));
    }
  }

  private String[] crm(Person person, SourceRecord record, Identity identity, int changed) {
    Employer employer = new Employers(company).of(person, record.id());
    return new String[] {
      record.id(),
      identity.title(),
      latin(identity.lastName()),
      latin(identity.firstName()),
      french(identity.birthDate()),
      identity.email(),
      identity.phone(),
      latin(identity.address().street()),
      identity.address().postalCode(),
      latin(identity.address().city()),
      identity.country(),
      Moments.frenchDay(record.created()),
      Moments.french((long) changed * Moments.DAY_SECONDS),
      person.consentsEmail() ? "O" : "N",
      person.consentsSms() ? "O" : "N",
      latin(employer.name()),
      employer.siret()
    };
  }

  private static String[] eshop(
      Person person, SourceRecord record, Identity identity, int changed) {
    return new String[] {
      "id", record.id(),
      "firstName", identity.firstName(),
      "lastName", identity.lastName(),
      "birthDate", identity.birthDate(),
      "email", identity.email(),
      "phone", identity.phone(),
      "street", identity.address().street(),
      "zip", identity.address().postalCode(),
      "city", identity.address().city(),
      "country", identity.country(),
      "createdAt", Moments.iso((long) record.created() * Moments.DAY_SECONDS),
      "updatedAt", Moments.iso((long) changed * Moments.DAY_SECONDS),
      "consents", "{\"email\":" + person.consentsEmail() + ",\"sms\":" + person.consentsSms() + "}"
    };
  }

  private static String[] loyalty(
      Person person, SourceRecord record, Identity identity, int changed) {
    return new String[] {
      record.id(),
      identity.title(),
      identity.lastName(),
      identity.firstName(),
      identity.birthDate(),
      identity.email(),
      identity.phone(),
      identity.address().street(),
      identity.address().postalCode(),
      identity.address().city(),
      Moments.isoDay(record.created()),
      Moments.isoDay(changed),
      person.consentsEmail() ? "1" : "0"
    };
  }

  /** What ISO 8859-1 cannot write is written without ligatures and foreign marks. */
  private static String latin(String text) {
    StringBuilder written = new StringBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .map(letter -> letter.codePointAt(0) > 0xFF ? Spelling.plain(letter) : letter)
        .forEach(written::append);
    return written.toString();
  }

  private static String french(String isoDate) {
    if (isoDate.isEmpty()) {
      return "";
    }
    return isoDate.substring(8) + "/" + isoDate.substring(5, 7) + "/" + isoDate.substring(0, 4);
  }
}
