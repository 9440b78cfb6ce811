package io.clientele.table;

/**
 * {@code golden.matches} and {@code golden.review}: pairs of source records, accepted or doubted.
 */
public final class Matches {
  public static final String SOURCE_L = "source_l";
  public static final String SOURCE_ID_L = "source_id_l";
  public static final String SOURCE_R = "source_r";
  public static final String SOURCE_ID_R = "source_id_r";
  public static final String MATCH_WEIGHT = "match_weight";
  public static final String MATCH_PROBABILITY = "match_probability";
  public static final String EXPLANATION = "explanation";

  public static final TableSpec TABLE =
      pairs("matches", "A pair of source records of one person, and why.");

  public static final TableSpec REVIEW =
      pairs("review", "A pair of source records that might be one person, for people to look at.");

  private Matches() {}

  private static TableSpec pairs(String name, String comment) {
    return TableSpec.table("golden", name, comment)
        .column(SOURCE_L, "string", "Source of the first record.")
        .column(SOURCE_ID_L, "string", "Id of the first record.")
        .column(SOURCE_R, "string", "Source of the second record.")
        .column(SOURCE_ID_R, "string", "Id of the second record.")
        .column(MATCH_WEIGHT, "double", "Binary logarithm of the odds that the two are one person.")
        .column(MATCH_PROBABILITY, "double", "Probability that the two are one person.")
        .column(
            EXPLANATION,
            "string",
            "What each comparison adds to the weight, in bits, without the values.")
        .key(SOURCE_L, SOURCE_ID_L, SOURCE_R, SOURCE_ID_R);
  }
}
