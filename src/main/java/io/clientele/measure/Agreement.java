package io.clientele.measure;

/**
 * How far a grouping of records agrees with the true one. A pair of records is correct when both
 * groupings put them together.
 *
 * @param records records grouped
 * @param foundPairs pairs that the grouping puts together
 * @param truePairs pairs that belong together
 * @param correctPairs pairs that are both
 * @param bCubedPrecision mean share of a record's found group that belongs with it (Bagga and
 *     Baldwin 1998)
 * @param bCubedRecall mean share of a record's true group that was found with it
 * @param trueGroups number of true groups
 */
public record Agreement(
    long records,
    double foundPairs,
    double truePairs,
    double correctPairs,
    double bCubedPrecision,
    double bCubedRecall,
    long trueGroups) {

  /** Share of the found pairs that are correct; 1 when nothing was put together. */
  public double precision() {
    return foundPairs == 0 ? 1 : correctPairs / foundPairs;
  }

  /** Share of the true pairs that were found; 1 when nothing belongs together. */
  public double recall() {
    return truePairs == 0 ? 1 : correctPairs / truePairs;
  }

  public double f1() {
    return harmonic(precision(), recall());
  }

  public double bCubedF1() {
    return harmonic(bCubedPrecision, bCubedRecall);
  }

  /** Precision of groups of the same sizes, filled by chance. */
  public double chancePrecision() {
    return truePairs / allPairs();
  }

  /** Recall of groups of the same sizes, filled by chance. */
  public double chanceRecall() {
    return foundPairs / allPairs();
  }

  public double chanceF1() {
    return harmonic(chancePrecision(), chanceRecall());
  }

  /** B-cubed recall when every record stands alone, at a precision of 1. */
  public double aloneRecall() {
    return (double) trueGroups / records;
  }

  public double aloneF1() {
    return harmonic(1, aloneRecall());
  }

  /** Adjusted Rand index (Hubert and Arabie 1985): 1 is equal, 0 is chance. */
  public double adjustedRandIndex() {
    double expected = foundPairs * truePairs / allPairs();
    double most = (foundPairs + truePairs) / 2;
    return most == expected ? 1 : (correctPairs - expected) / (most - expected);
  }

  private double allPairs() {
    return records * (records - 1.0) / 2;
  }

  private static double harmonic(double one, double other) {
    return one + other == 0 ? 0 : 2 * one * other / (one + other);
  }
}
