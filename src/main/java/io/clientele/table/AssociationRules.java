package io.clientele.table;

/** {@code marts.association_rules}: what is bought together; and the same of categories. */
public final class AssociationRules {
  public static final String AS_OF = Columns.AS_OF;
  public static final String ANTECEDENT = "antecedent";
  public static final String CONSEQUENT = "consequent";
  public static final String ANTECEDENT_NAMES = "antecedent_names";
  public static final String CONSEQUENT_NAMES = "consequent_names";
  public static final String SUPPORT = "support";
  public static final String ANTECEDENT_SUPPORT = "antecedent_support";
  public static final String CONSEQUENT_SUPPORT = "consequent_support";
  public static final String CONFIDENCE = "confidence";
  public static final String LIFT = "lift";
  public static final String LEVERAGE = "leverage";
  public static final String CONVICTION = "conviction";
  public static final String KULCZYNSKI = "kulczynski";
  public static final String IMBALANCE = "imbalance";
  public static final String ZHANG = "zhang";
  public static final String P_VALUE = "p_value";
  public static final String BASKETS = "baskets";

  public static final TableSpec TABLE =
      measured(
              TableSpec.table(
                      "marts", "association_rules", "A rule: who buys these also buys that.")
                  .column(AS_OF, "date", "Business date D.")
                  .column(ANTECEDENT, "array<string>", "Products bought, sorted.")
                  .column(CONSEQUENT, "array<string>", "The product bought with them.")
                  .column(ANTECEDENT_NAMES, "array<string>", "Names of these products.")
                  .column(CONSEQUENT_NAMES, "array<string>", "Name of that product."))
          .key(ANTECEDENT, CONSEQUENT);

  public static final TableSpec CATEGORIES =
      measured(
              TableSpec.table(
                      "marts",
                      "category_rules",
                      "A rule: who buys of these categories also buys of that.")
                  .column(AS_OF, "date", "Business date D.")
                  .column(ANTECEDENT, "array<string>", "Categories bought of, sorted.")
                  .column(CONSEQUENT, "array<string>", "The category bought of with them."))
          .key(ANTECEDENT, CONSEQUENT);

  private AssociationRules() {}

  private static TableSpec.Builder measured(TableSpec.Builder table) {
    return table
        .column(SUPPORT, "double", "Share of baskets with all of them.")
        .column(CONFIDENCE, "double", "Share of baskets with the antecedent that hold all.")
        .column(LIFT, "double", "Confidence over the consequent's support.")
        .column(LEVERAGE, "double", "Support above what independence gives.")
        .column(CONVICTION, "double", "How often it would err if independent; null if never.")
        .column(BASKETS, "bigint", "Baskets with all of them.")
        .column(ANTECEDENT_SUPPORT, "double", "Share of baskets with the antecedent.")
        .column(CONSEQUENT_SUPPORT, "double", "Share of baskets with the consequent.")
        .column(KULCZYNSKI, "double", "Mean of this confidence and that of the rule turned round.")
        .column(
            IMBALANCE,
            "double",
            "How unlike antecedent and consequent are in baskets: 0 as many, towards 1 unlike.")
        .column(ZHANG, "double", "-1 never together, 0 independent, 1 never apart.")
        .column(
            P_VALUE,
            "double",
            "Chance of as many baskets if independent: Fisher's exact test, one-sided, not corrected for how many rules are looked at; 0 below 1e-308.");
  }
}
