package io.clientele.sample;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is true of people, and what a perfect analyst would find out about them.
 *
 * @param orders what people order
 */
record Truths(Orders orders) {
  private static final int SNAPSHOTS = 3;
  private static final int WINDOW = Company.OUTLOOK_DAYS;

  /** Adds the person's type, and for each snapshot whether they were lost by then. */
  void add(Traces traces, Lines lines) {
    Company company = orders.company();
    Person person = traces.person();
    List<Order> purchases = traces.orders().stream().filter(Order::isPurchase).toList();
    if (isBoughtBy(purchases, company.endDay())) {
      lines.addTruth(Export.CLUSTERS, 0, person.id(), person.habit().type().label());
    }
    for (int i = 0; i < SNAPSHOTS; i++) {
      int asOf = company.endDay() - i * WINDOW;
      if (isBoughtBy(purchases, asOf)) {
        lines.addTruth(Export.CHURN, 0, churn(traces, purchases, asOf));
      }
    }
  }

  /** Adds the planted rules. */
  static void addRules(Catalogue catalogue, Lines lines) {
    for (Catalogue.Rule rule : catalogue.rules()) {
      String antecedents =
          rule.antecedents().stream()
              .map(place -> catalogue.product(place).id())
              .collect(Collectors.joining("|"));
      lines.addTruth(Export.RULES, 0, antecedents, catalogue.product(rule.consequent()).id());
    }
  }

  private String[] churn(Traces traces, List<Order> purchases, int asOf) {
    boolean back =
        purchases.stream().anyMatch(order -> order.day() > asOf && order.day() <= asOf + WINDOW);
    Person person = traces.person();
    return new String[] {
      person.id(),
      Moments.isoDay(asOf),
      probability(person.habit().silence(asOf, WINDOW, orders.seasons())),
      back ? "0" : "1",
      probability(new Knowable(orders).silence(traces, asOf, WINDOW))
    };
  }

  private static String probability(double probability) {
    return String.format(Locale.ROOT, "%.4f", probability);
  }

  private static boolean isBoughtBy(List<Order> purchases, int day) {
    return !purchases.isEmpty() && purchases.get(0).day() <= day;
  }
}
