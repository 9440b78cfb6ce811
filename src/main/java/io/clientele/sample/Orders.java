package io.clientele.sample;

import io.clientele.sample.Catalogue.Product;
import io.clientele.sample.Catalogue.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What people order, from the start to the end of the outlook.
 *
 * @param company the company
 * @param catalogue what it sells
 * @param seasons when
 */
record Orders(Company company, Catalogue catalogue, Seasons seasons) {
  private static final double FIRST_DAY_ORDER = 0.95;
  private static final double CANCELLED = 0.02;
  private static final double RETURNED = 0.04;
  private static final int MOST_LINES = 15;

  /** The person's orders, oldest first. */
  List<Order> of(Person person, Accounts accounts) {
    Chance chance = company.chance("orders", person.number());
    Habit habit = person.habit();
    List<Order> orders = new ArrayList<>();
    for (int day = Math.max(person.joined(), company.startDay());
        day <= company.outlookDay();
        day++) {
      boolean first = day == person.joined() && chance.hits(FIRST_DAY_ORDER);
      if (first || chance.hits(habit.probability(day, seasons))) {
        boolean web = chance.hits(person.webShare());
        String account = (web ? accounts.eshop() : accounts.loyalty()).on(day);
        orders.add(order(habit.type(), web, account, person.number(), day, chance));
      }
    }
    return orders;
  }

  /**
   * What orders, cancelled or not, and days without tell by the end of a day. The first day, which
   * has a probability of its own, tells nothing: health is full on it on any course.
   */
  Clue made(Person person, List<Order> made, int asOf) {
    int first = Math.max(person.joined(), company.startDay());
    BitSet days = new BitSet();
    made.stream()
        .filter(order -> order.day() <= asOf)
        .forEach(order -> days.set(order.day() - first));
    return new DailyEvents(first, person.habit().contented(first, asOf - first + 1, seasons), days);
  }

  /** What somebody unknown buys in a shop, once. */
  Order ofWalkIn(long number) {
    Chance chance = company.chance("walk-in", number);
    int day = chance.between(company.startDay(), company.endDay());
    // numbers of walk-ins begin where those of people end
    long buyer = Company.MOST_CUSTOMERS + number;
    return order(CustomerType.drawn(chance), false, "", buyer, day, chance);
  }

  private Order order(
      CustomerType type, boolean web, String account, long buyer, int day, Chance chance) {
    String id =
        (web ? "W" : "T")
            + Moments.compactDay(day)
            + "%07d".formatted(Identifiers.scattered(buyer, "order"));
    long second = Moments.during(day, chance);
    boolean cancelled = web && chance.hits(CANCELLED);
    List<Order.Line> lines = new ArrayList<>();
    for (int product : basket(type, chance)) {
      lines.add(line(type, product, day, second, cancelled, chance));
    }
    return new Order(id, web, account, day, second, cancelled, lines);
  }

  private Set<Integer> basket(CustomerType type, Chance chance) {
    Set<Integer> basket = new LinkedHashSet<>();
    if (chance.hits(type.bundleShare)) {
      basket.addAll(chance.of(catalogue.rules()).antecedents());
    }
    int lines = Math.min(MOST_LINES, 1 + chance.poisson(type.furtherLines));
    while (basket.size() < lines) {
      basket.add(catalogue.drawn(type, chance));
    }
    for (Rule rule : catalogue.rules()) {
      if (basket.containsAll(rule.antecedents()) && chance.hits(rule.probability())) {
        basket.add(rule.consequent());
      }
    }
    return basket;
  }

  private Order.Line line(
      CustomerType type, int place, int day, long second, boolean cancelled, Chance chance) {
    Product product = catalogue.product(place);
    int pieces = chance.hits(0.75) ? 1 : chance.between(1, 1 + type.mostPieces);
    // prices went up by four in a hundred halfway
    boolean later = day - company.startDay() > company.days() / 2;
    int cents = later ? Math.round(product.cents() * 1.04f) : product.cents();
    double share = seasons.isSale(day) ? 0.6 : 0;
    boolean reduced = chance.hits(Math.max(share, type.discountShare));
    int percent = 10 * chance.between(1, seasons.isSale(day) ? 4 : 2);
    long discount = reduced ? Math.round((double) cents * pieces * percent / 100) : 0;
    long returned =
        !cancelled && chance.hits(RETURNED)
            ? second + chance.between(2, 20) * (long) Moments.DAY_SECONDS
            : 0;
    return new Order.Line(place, pieces, cents, discount, returned);
  }
}
