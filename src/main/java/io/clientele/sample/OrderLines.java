package io.clientele.sample;

import io.clientele.sample.Catalogue.Product;

/**
 * Orders as the web shop and the tills write them. The web shop delivers a line again when its
 * status changes; the tills write a return as a ticket of its own with negative pieces.
 *
 * @param catalogue what is sold
 */
record OrderLines(Catalogue catalogue) {
  private static final int SHOPS = 12;

  void add(Order order, Lines lines) {
    for (int i = 0; i < order.lines().size(); i++) {
      Order.Line line = order.lines().get(i);
      if (order.web()) {
        addWeb(order, i + 1, line, lines);
      } else {
        addTicket(order, i + 1, line, lines);
      }
    }
  }

  private void addWeb(Order order, int number, Order.Line line, Lines lines) {
    String status = order.cancelled() ? "cancelled" : "delivered";
    lines.addFields(Export.WEB_ORDERS, order.second(), web(order, number, line, status));
    if (!line.isKept()) {
      String[] returned = web(order, number, line, "returned");
      lines.addFields(Export.WEB_ORDERS, line.returned(), returned);
    }
  }

  private void addTicket(Order order, int number, Order.Line line, Lines lines) {
    lines.addFields(Export.STORE_ORDERS, order.second(), sold(order, number, line));
    if (!line.isKept()) {
      lines.addFields(
          Export.STORE_ORDERS,
          line.returned(),
          ticket(order, "R" + order.id(), number, line.returned(), line, -line.pieces()));
    }
  }

  String[] web(Order order, int number, Order.Line line, String status) {
    Product product = catalogue.product(line.product());
    return new String[] {
      order.id(),
      Integer.toString(number),
      order.account(),
      Moments.iso(order.second()),
      product.id(),
      product.name(),
      product.category(),
      Integer.toString(line.pieces()),
      Text.amount(line.cents()),
      line.discountCents() == 0 ? "" : Text.amount(line.discountCents()),
      "EUR",
      status
    };
  }

  String[] sold(Order order, int number, Order.Line line) {
    return ticket(order, order.id(), number, order.second(), line, line.pieces());
  }

  private String[] ticket(
      Order order, String id, int number, long second, Order.Line line, int pieces) {
    Product product = catalogue.product(line.product());
    long discount = pieces > 0 ? line.discountCents() : -line.discountCents();
    return new String[] {
      id,
      Integer.toString(number),
      order.account(),
      Moments.french(second),
      product.id(),
      product.name(),
      product.category(),
      Integer.toString(pieces),
      Text.frenchAmount(line.cents()),
      discount == 0 ? "" : signed(discount),
      "M%02d".formatted(1 + Math.floorMod(order.account().hashCode(), SHOPS)),
      "EUR"
    };
  }

  private static String signed(long cents) {
    return cents < 0 ? "-" + Text.frenchAmount(-cents) : Text.frenchAmount(cents);
  }
}
