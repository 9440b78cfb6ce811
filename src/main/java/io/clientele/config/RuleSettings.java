package io.clientele.config;

/**
 * Numbers of the association rules. A rule must be seen in as many baskets as the strictest of
 * {@code minSupport}, {@code minBaskets} and {@code maxItems} asks, so that a small shop's rules
 * are no chance and a large shop's mining ends.
 *
 * @param description what the job does, for people
 * @param minSupport least share of all baskets
 * @param minBaskets least number of baskets
 * @param maxItems most products looked at: the best-selling ones
 * @param minConfidence least share of the antecedent's baskets that hold the consequent
 * @param minLift least confidence over the consequent's support
 * @param maxPValue greatest chance that antecedent and consequent meet as often if independent
 * @param pruneRedundant leave out rules that tell no more than a more general one
 * @param maxBasketSize baskets with more different products are left out
 * @param maxAntecedent most products of an antecedent
 * @param maxRules most rules kept, by leverage
 * @param comparison how they are compared over nights
 */
public record RuleSettings(
    String description,
    double minSupport,
    int minBaskets,
    int maxItems,
    double minConfidence,
    double minLift,
    double maxPValue,
    boolean pruneRedundant,
    int maxBasketSize,
    int maxAntecedent,
    int maxRules,
    RuleComparisonSettings comparison) {
  static RuleSettings read(Section section) {
    return new RuleSettings(
        section.text("description"),
        section.number("min-support", 0, 1),
        section.wholeNumber("min-baskets", 1, Integer.MAX_VALUE),
        section.wholeNumber("max-items", 2, 1_000_000),
        section.number("min-confidence", 0, 1),
        section.number("min-lift", 0, 1e6),
        section.number("max-p-value", 0, 1),
        section.flag("prune-redundant"),
        section.wholeNumber("max-basket-size", 2, 10_000),
        section.wholeNumber("max-antecedent", 1, 20),
        section.wholeNumber("max-rules", 1, 1_000_000),
        section.section("comparison", RuleComparisonSettings::read));
  }
}
