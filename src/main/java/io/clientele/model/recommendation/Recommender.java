package io.clientele.model.recommendation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Recommends products by association rules: of the rules whose whole antecedent a customer bought,
 * those of the highest confidence, each product once (Sarwar, Karypis, Konstan, Riedl 2000; as R's
 * package recommenderlab ranks them). Ties go by lift, support, product and antecedent, so that the
 * order is always the same. Rules that tell of no more than chance recommend nothing.
 */
final class Recommender implements Serializable {
  private static final long serialVersionUID = 1;

  private static final Comparator<Rule> BEST =
      Comparator.comparingDouble(Rule::confidence)
          .reversed()
          .thenComparing(Comparator.comparingDouble(Rule::lift).reversed())
          .thenComparing(Comparator.comparingDouble(Rule::support).reversed())
          .thenComparing(Rule::product)
          .thenComparing(rule -> String.join("\n", rule.antecedent()));

  private final ArrayList<Rule> rules;
  private final HashMap<String, ArrayList<Integer>> byItem = new HashMap<>();

  /**
   * A rule.
   *
   * @param antecedent different products
   * @param antecedentNames their names
   * @param product the consequent
   * @param productName its name
   * @param support share of baskets with all
   * @param confidence share of the baskets with the antecedent
   * @param lift confidence over the consequent's support
   */
  record Rule(
      List<String> antecedent,
      List<String> antecedentNames,
      String product,
      String productName,
      double support,
      double confidence,
      double lift)
      implements Serializable {
    Rule {
      antecedent = List.copyOf(antecedent);
      antecedentNames = List.copyOf(antecedentNames);
    }
  }

  Recommender(List<Rule> rules) {
    this.rules =
        new ArrayList<>(rules.stream().filter(rule -> rule.lift() > 1).sorted(BEST).toList());
    for (int i = 0; i < this.rules.size(); i++) {
      for (String item : this.rules.get(i).antecedent()) {
        byItem.computeIfAbsent(item, none -> new ArrayList<>()).add(i);
      }
    }
  }

  /** Products that any rule names. */
  Set<String> products() {
    Set<String> products = new HashSet<>(byItem.keySet());
    rules.forEach(rule -> products.add(rule.product()));
    return products;
  }

  /**
   * The best rules for different products, best first.
   *
   * @param bought different products bought
   * @param notThese products not to recommend
   * @param most at most so many
   */
  List<Rule> recommend(List<String> bought, Set<String> notThese, int most) {
    Map<Integer, Integer> met = new HashMap<>();
    List<Integer> whole = new ArrayList<>();
    for (String item : bought) {
      for (Integer rule : byItem.getOrDefault(item, new ArrayList<>())) {
        if (met.merge(rule, 1, Integer::sum) == rules.get(rule).antecedent().size()) {
          whole.add(rule);
        }
      }
    }
    Set<String> told = new HashSet<>(notThese);
    return whole.stream()
        .sorted()
        .map(rules::get)
        .filter(rule -> told.add(rule.product()))
        .limit(most)
        .toList();
  }
}
