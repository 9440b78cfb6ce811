package io.clientele.sample;

import java.util.List;

/**
 * What a browser did in the web shop at once.
 *
 * @param browser which of its owner's it is, from 0
 * @param visitor its id
 * @param device what it runs on
 * @param events what it did, at least one thing, in turn
 */
record Visit(int browser, String visitor, String device, List<Event> events) {

  /**
   * A thing done.
   *
   * @param customer who the browser says does it; empty when it does not say
   * @param second the moment, epoch seconds
   * @param name page, product, cart, payment_failed or purchase
   * @param product place in the catalogue; negative when it is about none
   * @param referrer the page before; empty when it is not told
   */
  record Event(String customer, long second, String name, int product, String referrer) {}

  int day() {
    return Moments.day(events.get(0).second());
  }

  /** Whether its owner says who they are. */
  boolean isNamed() {
    return events.stream().anyMatch(event -> !event.customer().isEmpty());
  }

  boolean isPurchase() {
    return events.get(events.size() - 1).name().equals("purchase");
  }
}
