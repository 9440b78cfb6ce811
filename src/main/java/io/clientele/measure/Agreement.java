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

  /** The pairs, of which precision, recall and F1 are pairwise. */
  public FoundPairs pairs() {
    return new FoundPairs(foundPairs, truePairs, correctPairs);
  }

  public double bCubedF1() {
    return FoundPairs.harmonic(bCubedPrecision, bCubedRecall);
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
    return FoundPairs.harmonic(chancePrecision(), chanceRecall());
  }

  /** B-cubed recall when every record stands alone, at a precision of 1. */
  public double aloneRecall() {
    return (double) trueGroups / records;
  }

  public double aloneF1() {
    return FoundPairs.harmonic(1, aloneRecall());
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
}
