package io.clientele.sample;

import java.util.List;

/**
 * What someone bought at once.
 *
 * @param id its id
 * @param web whether bought on the web, else in a shop
 * @param account the buyer's id there; empty when nobody asked
 * @param day the day
 * @param second the moment, epoch seconds
 * @param cancelled whether nothing came of it
 * @param lines what was bought
 */
record Order(
    String id,
    boolean web,
    String account,
    int day,
    long second,
    boolean cancelled,
    List<Line> lines) {

  /**
   * A line.
   *
   * @param product place in the catalogue
   * @param pieces how many
   * @param cents price of one, before the discount
   * @param discountCents off the line
   * @param returned moment it was sent back, 0 when kept
   */
  record Line(int product, int pieces, int cents, long discountCents, long returned) {
    boolean isKept() {
      return returned == 0;
    }
  }

  /** Whether it counts as a purchase, even if all was sent back. */
  boolean isPurchase() {
    return !cancelled;
  }
}
