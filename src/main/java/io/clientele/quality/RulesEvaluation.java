package io.clientele.quality;

import static org.apache.spark.sql.functions.col;

import io.clientele.table.AssociationRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Row;

/**
 * Holds {@code marts.association_rules} against planted rules: {@code antecedent}, products joined
 * by {@code |}, and {@code consequent}. A planted rule also makes its products stand out in other
 * arrangements, so sets of products are ranked as well, each by its best rule.
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
    double chance = mined.isEmpty() ? 0 : (double) found / mined.size();
    String random = "mined rules in any order";
    List<TreeSet<String>> sets = products(byLift);
    double setChance = sets.isEmpty() ? 0 : (double) top(planted, sets, sets.size()) / sets.size();
    int n = planted.size();
    Evaluation evaluation =
        Evaluation.of("Association rules: planted rules at the top")
            .figure("planted rules found", share(found, n), chance, random)
            .figure(
                "precision at %d, by lift".formatted(n),
                share(top(planted, byLift), n),
                chance,
                random)
            .figure(
                "precision at %d, by leverage".formatted(n),
                share(top(planted, byLeverage), n),
                chance,
                random)
            .figure(
                "product sets at %d, by lift".formatted(n),
                share(top(planted, sets, n), n),
                setChance,
                "mined sets in any order")
            .figure(
                "product sets at %d, by leverage".formatted(n),
                share(top(planted, products(byLeverage), n), n),
                setChance,
                "mined sets in any order")
            .note("%,d rules mined, %d planted.", mined.size(), n)
            .note("%-40s %14s %18s", "planted rule", "rank by lift", "rank by leverage");
    for (Rule rule : planted) {
      evaluation =
          evaluation.note(
              "%-40s %14s %18s", rule, shown(rank(rule, byLift)), shown(rank(rule, byLeverage)));
    }
    return evaluation;
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

  private static long top(List<Rule> planted, List<Rule> ranked) {
    return planted.stream()
        .mapToInt(rule -> rank(rule, ranked))
        .filter(rank -> rank > 0 && rank <= planted.size())
        .count();
  }

  private static long top(List<Rule> planted, List<TreeSet<String>> sets, int n) {
    List<TreeSet<String>> first = sets.subList(0, Math.min(n, sets.size()));
    return planted.stream().map(Rule::products).distinct().filter(first::contains).count();
  }

  private static List<TreeSet<String>> products(List<Rule> ranked) {
    return ranked.stream().map(Rule::products).distinct().toList();
  }

  private static double share(long some, int all) {
    return all == 0 ? 0 : (double) some / all;
  }

  private static String shown(int rank) {
    return rank == 0 ? "not mined" : String.format(Locale.ROOT, "%d", rank);
  }
}
