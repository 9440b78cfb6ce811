package io.clientele.model.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RecommenderTest {
  @Test
  void needsTheWholeAntecedent() {
    List<Recommender.Rule> rules =
        List.of(rule("a b", "x", 0.9, 2, 0.1), rule("a", "y", 0.2, 2, 0.1));

    assertEquals(List.of("y"), products(rules, List.of("a"), Set.of(), 5));
    assertEquals(List.of("x", "y"), products(rules, List.of("b", "a"), Set.of(), 5));
    assertEquals(List.of(), products(rules, List.of("b", "c"), Set.of(), 5));
  }

  @Test
  void ranksByConfidenceThenLiftThenSupportThenProduct() {
    List<Recommender.Rule> rules =
        List.of(
            rule("a", "e", 0.5, 2, 0.1),
            rule("a", "d", 0.5, 2, 0.1),
            rule("a", "c", 0.5, 2, 0.2),
            rule("a", "b", 0.5, 3, 0.1),
            rule("a", "z", 0.6, 1.5, 0.1));

    assertEquals(List.of("z", "b", "c", "d", "e"), products(rules, List.of("a"), Set.of(), 5));
    assertEquals(List.of("z", "b"), products(rules, List.of("a"), Set.of(), 2));
  }

  @Test
  void tellsAProductOnceByItsBestRule() {
    Recommender.Rule best = rule("a b", "x", 0.9, 2, 0.1);
    List<Recommender.Rule> rules =
        List.of(rule("a", "x", 0.4, 2, 0.1), best, rule("b", "x", 0.5, 2, 0.1));

    assertEquals(List.of(best), new Recommender(rules).recommend(List.of("a", "b"), Set.of(), 5));
  }

  @Test
  void leavesOutWhatTheyHaveAndWhatChanceTells() {
    List<Recommender.Rule> rules =
        List.of(
            rule("a", "x", 0.9, 2, 0.1),
            rule("a", "y", 0.8, 1, 0.1),
            rule("a", "z", 0.1, 1.1, 0.1));

    assertEquals(List.of("z"), products(rules, List.of("a", "x"), Set.of("a", "x"), 5));
  }

  @Test
  void isTheSameInWhateverOrderRulesAndPurchasesCome() {
    List<Recommender.Rule> rules = new ArrayList<>();
    for (String antecedent : List.of("a", "b", "a b", "c", "a c")) {
      for (String product : List.of("x", "y", "z")) {
        rules.add(rule(antecedent, product, 0.5, 2, 0.1));
      }
    }
    List<String> bought = new ArrayList<>(List.of("a", "b", "c"));
    List<Recommender.Rule> expected =
        List.of(
            rule("a", "x", 0.5, 2, 0.1), rule("a", "y", 0.5, 2, 0.1), rule("a", "z", 0.5, 2, 0.1));
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(rules, random);
      Collections.shuffle(bought, random);
      assertEquals(expected, new Recommender(rules).recommend(bought, Set.of(), 5));
    }
  }

  private static List<String> products(
      List<Recommender.Rule> rules, List<String> bought, Set<String> notThese, int most) {
    return new Recommender(rules)
        .recommend(bought, notThese, most).stream().map(Recommender.Rule::product).toList();
  }

  private static Recommender.Rule rule(
      String antecedent, String product, double confidence, double lift, double support) {
    List<String> items = List.of(antecedent.split(" ", -1));
    return new Recommender.Rule(
        items,
        items.stream().map(item -> item.toUpperCase(Locale.ROOT)).toList(),
        product,
        product.toUpperCase(Locale.ROOT),
        support,
        confidence,
        lift);
  }
}
