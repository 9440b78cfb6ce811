package io.clientele.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the company sells, and which products it sells together. */
final class Catalogue {

  /**
   * A product.
   *
   * @param id its id
   * @param name its name
   * @param category its category
   * @param cents its price
   */
  record Product(String id, String name, String category, int cents) {}

  /**
   * A planted rule: who buys the antecedents buys the consequent.
   *
   * @param antecedents places in the catalogue
   * @param consequent place in the catalogue
   * @param probability of the consequent, given the antecedents
   */
  record Rule(List<Integer> antecedents, int consequent, double probability) {}

  /** Wanting falls with the place in a category: the first is wanted most. */
  private static final int PLATEAU = 2;

  private static final double DEAR_CENTS = 2500;

  private final List<Product> products = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final double[] wanted;
  private final double[] wantedDear;
  private final double[] wantedCheap;

  Catalogue() {
    Map<String, Integer> places = new HashMap<>();
    Map<String, Integer> ranks = new HashMap<>();
    List<Double> weights = new ArrayList<>();
    for (List<String> row : Words.rows("products")) {
      int cents = (int) Math.round(Double.parseDouble(row.get(3)) * 100);
      places.put(row.get(0), products.size());
      products.add(new Product(row.get(0), row.get(1), row.get(2), cents));
      weights.add(1.0 / (PLATEAU + ranks.merge(row.get(2), 1, Integer::sum)));
    }
    for (List<String> row : Words.rows("rules")) {
      List<Integer> antecedents = new ArrayList<>();
      for (String id : row.get(0).split("\\|", -1)) {
        antecedents.add(Objects.requireNonNull(places.get(id), id));
      }
      int consequent = Objects.requireNonNull(places.get(row.get(1)), row.get(1));
      rules.add(new Rule(antecedents, consequent, Double.parseDouble(row.get(2))));
    }
    wanted = totals(weights, 0.3);
    wantedDear = totals(weights, -0.6);
    wantedCheap = totals(weights, 1.0);
  }

  List<Product> products() {
    return products;
  }

  Product product(int place) {
    return products.get(place);
  }

  List<Rule> rules() {
    return rules;
  }

  /** A product this type of buyer wants, by its place. */
  int drawn(CustomerType type, Chance chance) {
    return chance.within(
        switch (type) {
          case BIG_BASKET -> wantedDear;
          case BARGAIN -> wantedCheap;
          default -> wanted;
        });
  }

  /** Running totals of how much each is wanted; the thrift says how much a price puts off. */
  private double[] totals(List<Double> weights, double thrift) {
    double[] totals = new double[products.size()];
    double total = 0;
    for (int place = 0; place < totals.length; place++) {
      double dearness = products.get(place).cents() / DEAR_CENTS;
      total += weights.get(place) * Math.pow(dearness, -thrift);
      totals[place] = total;
    }
    return totals;
  }
}
