package io.clientele.quality;

import static org.apache.spark.sql.functions.col;

import io.clientele.table.AssociationRules;
import io.clientele.table.OrderLines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Row;

/**
 * Holds {@code marts.association_rules} against planted rules: {@code antecedent}, products joined
 * by {@code |}, and {@code consequent}. A planted rule also makes its products stand out in the
 * other direction and in parts, so associations are counted besides exact rules.
 *
 * @param truth the labelled file
 */
public record RulesEvaluation(Truth truth) {
  private static final String SEPARATOR = "|";

  /**
   * A rule.
   *
   * @param antecedent its products, sorted
   * @param consequent its product
   * @param lift confidence over the consequent's support
   * @param leverage support above independence
   */
  private record Rule(List<String> antecedent, String consequent, double lift, double leverage) {
    boolean isSame(Rule other) {
      return antecedent.equals(other.antecedent) && consequent.equals(other.consequent);
    }

    TreeSet<String> products() {
      TreeSet<String> products = new TreeSet<>(antecedent);
      products.add(consequent);
      return products;
    }

    @Override
    public String toString() {
      return String.join(" + ", antecedent) + " => " + consequent;
    }
  }

  public Evaluation run() {
    List<Rule> planted = planted();
    List<Rule> mined = mined();
    List<Rule> byLift = ranked(mined, Rule::lift);
    List<Rule> byLeverage = ranked(mined, Rule::leverage);
    long found = planted.stream().filter(rule -> rank(rule, byLift) > 0).count();
    int n = planted.size();
    double pairs = pairs((double) products());
    double plantedPairs =
        planted.stream().map(Rule::products).distinct().mapToDouble(set -> pairs(set.size())).sum();
    String anyPair = "rules between any products";
    Evaluation evaluation =
        Evaluation.of("Association rules: planted rules at the top")
            .figure(
                "planted rules found",
                share((double) found, n),
                share(mined.size(), 2 * pairs),
                anyPair);
    for (Map.Entry<String, List<Rule>> order :
        List.of(Map.entry("lift", byLift), Map.entry("leverage", byLeverage))) {
      evaluation =
          evaluation
              .figure(
                  "first %d telling of a planted rule, by %s".formatted(n, order.getKey()),
                  share((double) telling(planted, order.getValue()), Math.min(n, mined.size())),
                  share(plantedPairs, pairs),
                  anyPair)
              .figure(
                  "planted sets among the first %d, by %s".formatted(n, order.getKey()),
                  share((double) among(planted, order.getValue()), n),
                  share(n, pairs),
                  "sets of any products");
    }
    evaluation =
        evaluation
            .note("%,d rules mined, %d planted.", mined.size(), n)
            .note("%-40s %14s %18s", "planted rule", "rank by lift", "rank by leverage");
    for (Rule rule : planted) {
      evaluation =
          evaluation.note(
              "%-40s %14s %18s", rule, shown(rank(rule, byLift)), shown(rank(rule, byLeverage)));
    }
    return evaluation;
  }

  /** Number of products sold. */
  private long products() {
    return truth
        .lakehouse()
        .read(OrderLines.TABLE)
        .select(OrderLines.PRODUCT_ID)
        .distinct()
        .count();
  }

  private static double pairs(double things) {
    return things * (things - 1) / 2;
  }

  private List<Rule> planted() {
    List<Rule> rules = new ArrayList<>();
    truth
        .rows(AssociationRules.ANTECEDENT, AssociationRules.CONSEQUENT)
        .select(AssociationRules.ANTECEDENT, AssociationRules.CONSEQUENT)
        .toLocalIterator()
        .forEachRemaining(
            row ->
                rules.add(
                    rule(
                        List.of(row.getString(0).split("\\" + SEPARATOR, -1)),
                        row.getString(1),
                        0,
                        0)));
    return rules;
  }

  /** All mined rules: as many as the settings keep. */
  private List<Rule> mined() {
    return truth
        .lakehouse()
        .read(AssociationRules.TABLE)
        .select(
            col(AssociationRules.ANTECEDENT),
            col(AssociationRules.CONSEQUENT),
            col(AssociationRules.LIFT),
            col(AssociationRules.LEVERAGE))
        .collectAsList()
        .stream()
        .map(RulesEvaluation::mined)
        .toList();
  }

  private static Rule mined(Row row) {
    return rule(row.getList(0), row.<String>getList(1).get(0), row.getDouble(2), row.getDouble(3));
  }

  private static Rule rule(
      List<String> antecedent, String consequent, double lift, double leverage) {
    return new Rule(antecedent.stream().sorted().toList(), consequent, lift, leverage);
  }

  private static List<Rule> ranked(List<Rule> rules, ToDoubleFunction<Rule> measure) {
    return rules.stream()
        .sorted(
            Comparator.comparingDouble(measure)
                .reversed()
                .thenComparing(Comparator.comparingDouble(Rule::leverage).reversed())
                .thenComparing(Rule::toString))
        .toList();
  }

  /** 1 for the first; 0 when it was not mined. */
  private static int rank(Rule planted, List<Rule> ranked) {
    for (int i = 0; i < ranked.size(); i++) {
      if (ranked.get(i).isSame(planted)) {
        return i + 1;
      }
    }
    return 0;
  }

  /**
   * How many of the first rules tell of a planted one: their products all belong to it. Lift and
   * leverage are the same in both directions, so that each association comes several times.
   */
  private static long telling(List<Rule> planted, List<Rule> ranked) {
    return ranked.stream()
        .limit(planted.size())
        .filter(
            rule ->
                planted.stream().anyMatch(known -> known.products().containsAll(rule.products())))
        .count();
  }

  /** How many planted sets of products stand first, of sets within each other counting one. */
  private static long among(List<Rule> planted, List<Rule> ranked) {
    List<TreeSet<String>> sets = ranked.stream().map(Rule::products).distinct().toList();
    Set<TreeSet<String>> first = new LinkedHashSet<>();
    for (TreeSet<String> set : sets) {
      // The largest set that holds it has its place.
      first.add(
          sets.stream()
              .filter(other -> other.containsAll(set))
              .max(Comparator.comparingInt(TreeSet::size))
              .orElse(set));
    }
    List<TreeSet<String>> top = first.stream().limit(planted.size()).toList();
    return planted.stream().map(Rule::products).distinct().filter(top::contains).count();
  }

  private static double share(double some, double all) {
    return all == 0 ? 0 : some / all;
  }

  private static String shown(int rank) {
    return rank == 0 ? "not mined" : String.format(Locale.ROOT, "%d", rank);
  }
}
