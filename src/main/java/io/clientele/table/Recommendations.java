package io.clientele.table;

/** {@code marts.recommendations}: what customers may want next. */
public final class Recommendations {
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String AS_OF = Columns.AS_OF;
  public static final String RANK = "rank";
  public static final String PRODUCT_ID = OrderLines.PRODUCT_ID;
  public static final String PRODUCT_NAME = OrderLines.PRODUCT_NAME;
  public static final String SCORE = "score";
  public static final String ANTECEDENT = AssociationRules.ANTECEDENT;
  public static final String ANTECEDENT_NAMES = AssociationRules.ANTECEDENT_NAMES;
  public static final String CONFIDENCE = AssociationRules.CONFIDENCE;
  public static final String LIFT = AssociationRules.LIFT;

  public static final TableSpec TABLE =
      TableSpec.table(
              "marts", "recommendations", "A product that a customer may want next, and why.")
          .column(CUSTOMER_ID, "string", "The customer.")
          .column(AS_OF, "date", "Business date D.")
          .column(RANK, "int", "1 for the best.")
          .column(PRODUCT_ID, "string", "The product.")
          .column(PRODUCT_NAME, "string", "Its name.")
          .column(SCORE, "double", "What they are ranked by: the highest confidence of a rule.")
          .column(ANTECEDENT, "array<string>", "Products bought that speak for it: of that rule.")
          .column(ANTECEDENT_NAMES, "array<string>", "Names of these products.")
          .column(CONFIDENCE, "double", "Share of baskets with these that hold the product too.")
          .column(LIFT, "double", "Confidence over the product's support.")
          .key(CUSTOMER_ID, RANK);

  private Recommendations() {}
}
