package io.clientele.cli;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A file that a made-up shop delivers.
 *
 * @param header its first line
 * @param rows the lines after it
 */
record ShopFile(String header, List<Row> rows) {
  static final String ORDERS = "order_id,line_no,client,ordered_at,product,quantity,price";
  static final String CLIENTS = "id,first_name,last_name,email,changed_at";

  /** A header in which a column is missed that rows cannot do without. */
  static final String NO_ORDERS = ORDERS.replace("quantity", "number");

  ShopFile {
    rows = List.copyOf(rows);
  }

  /** A line of a file. */
  sealed interface Row permits Line, Client {
    /** As the file says it. */
    String text();

    /** Why it cannot be used; empty when it can. */
    Optional<String> problem();
  }

  /**
   * An order line.
   *
   * @param order the order
   * @param number of the line in it
   * @param client the buyer; empty when nobody is named
   * @param at when it was ordered
   * @param quantity units, negative for a return; empty when nothing readable is said
   * @param price of a unit
   */
  record Line(
      String order,
      int number,
      String client,
      Instant at,
      Optional<Integer> quantity,
      BigDecimal price)
      implements Row {
    @Override
    public String text() {
      return String.join(
          ",",
          order,
          Integer.toString(number),
          client,
          at.toString(),
          "p" + number,
          quantity.map(units -> Integer.toString(units)).orElse("some"),
          price.toPlainString());
    }

    @Override
    public Optional<String> problem() {
      return quantity.isPresent() ? Optional.empty() : Optional.of("unreadable quantity");
    }

    boolean isSale() {
      return quantity.orElseThrow() > 0 && price.signum() > 0;
    }

    BigDecimal amount() {
      return price.multiply(BigDecimal.valueOf(quantity.orElseThrow())).setScale(2);
    }
  }

  /**
   * What the shop knows of a client.
   *
   * @param id the client; empty when it is not told
   * @param firstName as nobody else's
   * @param lastName the same
   * @param changedAt when it was last changed
   */
  record Client(String id, String firstName, String lastName, LocalDate changedAt) implements Row {
    @Override
    public String text() {
      return String.join(
          ",", id, firstName, lastName, firstName + "@" + id + ".example", changedAt.toString());
    }

    @Override
    public Optional<String> problem() {
      return id.isEmpty() ? Optional.of("missing source_id") : Optional.empty();
    }
  }

  /** Whether no row of it can be used. */
  boolean isBad() {
    return header.equals(NO_ORDERS);
  }

  String text() {
    return header
        + "\n"
        + rows.stream().map(row -> row.text() + "\n").collect(Collectors.joining());
  }
}
