package io.clientele.sample;

import java.util.List;

/**
 * Where someone lives.
 *
 * @param street number and street
 * @param postalCode five digits
 * @param city the town
 */
record Address(String street, String postalCode, String city) {
  static Address drawn(Chance chance) {
    List<String> town = chance.of(Words.TOWNS);
    String number = chance.between(1, 180) + (chance.hits(0.06) ? " bis" : "");
    return new Address(number + " " + chance.of(Words.STREETS), town.get(0), town.get(1));
  }
}
