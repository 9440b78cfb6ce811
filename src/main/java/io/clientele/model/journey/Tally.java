package io.clientele.model.journey;

import java.math.BigDecimal;

/**
 * What is counted of a step and an outcome.
 *
 * @param step the step's place
 * @param outcome the outcome's place
 * @param counts what happened
 * @param ratio how it compares to other steps
 */
record Tally(int step, int outcome, Counts counts, StratifiedRatio ratio) {

  /**
   * What happened.
   *
   * @param occurrences of the step
   * @param outcomes those of them that the outcome followed
   * @param customers who met the step
   * @param withOutcome those of them whom the outcome followed at least once
   * @param compared those of them who met other steps of the stage, too
   * @param revenue a year's sales of those whom the outcome followed
   */
  record Counts(
      long occurrences,
      long outcomes,
      long customers,
      long withOutcome,
      long compared,
      BigDecimal revenue) {}
}
