package io.clientele.measure;

/**
 * Pairs that were put together, and how many of them are correct.
 *
 * @param found pairs that were put together
 * @param truth pairs that belong together
 * @param correct pairs that are both
 */
public record FoundPairs(double found, double truth, double correct) {
  /** Share of the found pairs that are correct; 1 when nothing was put together. */
  public double precision() {
    return found == 0 ? 1 : correct / found;
  }

  /** Share of the true pairs that were found; 1 when nothing belongs together. */
  public double recall() {
    return truth == 0 ? 1 : correct / truth;
  }

  /** The harmonic mean of precision and recall. */
  public double f1() {
    return harmonic(precision(), recall());
  }

  static double harmonic(double one, double other) {
    return one + other == 0 ? 0 : 2 * one * other / (one + other);
  }
}
