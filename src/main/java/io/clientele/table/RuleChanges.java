package io.clientele.table;

/** {@code marts.association_rule_history} and what changed in it: rules over the nights. */
public final class RuleChanges {
  public static final String AS_OF = Columns.AS_OF;
  public static final String COMPARED_WITH = "compared_with";
  public static final String ANTECEDENT = AssociationRules.ANTECEDENT;
  public static final String CONSEQUENT = AssociationRules.CONSEQUENT;
  public static final String ANTECEDENT_NAMES = AssociationRules.ANTECEDENT_NAMES;
  public static final String CONSEQUENT_NAMES = AssociationRules.CONSEQUENT_NAMES;
  public static final String CHANGE = "change";
  public static final String NEW = "new";
  public static final String GONE = "gone";
  public static final String STRONGER = "stronger";
  public static final String WEAKER = "weaker";
  public static final String LIFT = AssociationRules.LIFT;
  public static final String LIFT_BEFORE = "lift_before";
  public static final String CONFIDENCE = AssociationRules.CONFIDENCE;
  public static final String CONFIDENCE_BEFORE = "confidence_before";

  public static final TableSpec HISTORY =
      TableSpec.table(
              "marts", "association_rule_history", "A rule as of a night, kept over nights.")
          .column(AS_OF, "date", "Business date D.")
          .column(ANTECEDENT, "array<string>", "Products bought, sorted.")
          .column(CONSEQUENT, "array<string>", "The product bought with them.")
          .column(ANTECEDENT_NAMES, "array<string>", "Names of these products.")
          .column(CONSEQUENT_NAMES, "array<string>", "Name of that product.")
          .column(AssociationRules.SUPPORT, "double", "Share of baskets with all of them.")
          .column(CONFIDENCE, "double", "Share of baskets with the antecedent that hold all.")
          .column(LIFT, "double", "Confidence over the consequent's support.")
          .column(AssociationRules.BASKETS, "bigint", "Baskets with all of them.")
          .key(AS_OF, ANTECEDENT, CONSEQUENT);

  public static final TableSpec TABLE =
      TableSpec.table(
              "marts",
              "association_rule_changes",
              "A rule that came, went or changed since an earlier night; none on a first night.")
          .column(AS_OF, "date", "Business date D.")
          .column(COMPARED_WITH, "date", "The night compared with.")
          .column(ANTECEDENT, "array<string>", "Products bought, sorted.")
          .column(CONSEQUENT, "array<string>", "The product bought with them.")
          .column(ANTECEDENT_NAMES, "array<string>", "Names of these products.")
          .column(CONSEQUENT_NAMES, "array<string>", "Name of that product.")
          .column(CHANGE, "string", "new, gone, stronger or weaker: by how much the lift changed.")
          .column(LIFT, "double", "Lift as of D; null when gone.")
          .column(LIFT_BEFORE, "double", "Lift then; null when new.")
          .column(CONFIDENCE, "double", "Confidence as of D; null when gone.")
          .column(CONFIDENCE_BEFORE, "double", "Confidence then; null when new.")
          .key(ANTECEDENT, CONSEQUENT);

  private RuleChanges() {}
}
