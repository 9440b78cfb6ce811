package io.clientele.sample;

/**
 * What a source knows of a person.
 *
 * @param source the feed
 * @param id the source's id
 * @param created first day it is known
 * @param updated day since which the address is the later one; {@code created} when never changed
 * @param former as created
 * @param current as last known
 */
record SourceRecord(
    String source, String id, int created, int updated, Identity former, Identity current) {

  /**
   * Who a person is said to be. Texts are empty where nothing is known.
   *
   * @param title M. or Mme
   * @param firstName as written
   * @param lastName as written
   * @param birthDate ISO 8601; need not be a date
   * @param email as written
   * @param phone as written
   * @param address where they live
   * @param country ISO 3166 code
   */
  record Identity(
      String title,
      String firstName,
      String lastName,
      String birthDate,
      String email,
      String phone,
      Address address,
      String country) {

    Identity at(Address other) {
      return new Identity(title, firstName, lastName, birthDate, email, phone, other, country);
    }
  }

  boolean isUpdated() {
    return updated > created;
  }
}
