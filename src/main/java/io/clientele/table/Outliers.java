package io.clientele.table;

/** {@code marts.outliers}: customers who are unlike the others, and faults of the data. */
public final class Outliers {
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String AS_OF = Columns.AS_OF;
  public static final String KIND = "kind";
  public static final String DISTANCE = "distance";
  public static final String MOST_Z = "most_z";
  public static final String REASONS = "reasons";
  public static final String INDICATORS = "indicators";
  public static final String INDICATOR = "indicator";
  public static final String VALUE = "value";
  public static final String MEDIAN = "median";
  public static final String ROBUST_Z = "robust_z";

  /** Kind: somebody who is unlike the others. */
  public static final String UNUSUAL = "unusual";

  /** Kind: something that nobody is or does. */
  public static final String DATA_FAULT = "data fault";

  public static final TableSpec TABLE =
      TableSpec.table(
              "marts", "outliers", "A customer who is unlike the others, or a fault of the data.")
          .column(CUSTOMER_ID, "string", "The customer.")
          .column(AS_OF, "date", "Business date D.")
          .column(KIND, "string", "unusual, or data fault.")
          .column(
              DISTANCE,
              "double",
              "Robust Mahalanobis distance from the usual customer, in standard deviations.")
          .column(MOST_Z, "double", "Most robust standard deviations from a median, either way.")
          .column(REASONS, "array<string>", "Why, in words; the strongest first.")
          .column(
              INDICATORS,
              "array<struct<indicator:string,value:double,median:double,robust_z:double>>",
              "Each indicator's value, the median of all, and how far off it is; where most have the same, from the median of the others.")
          .key(CUSTOMER_ID);

  private Outliers() {}
}
