package io.clientele.config;

import java.io.Serializable;

/**
 * What the model of who is who is trained with.
 *
 * @param randomRecords records, taken at random, of which all pairs are compared
 * @param blockedRecords records of each training rule whose pairs are compared, about
 * @param frequentValues values of each kind whose frequency is kept
 * @param retrainWhenGrown the model is trained anew when there are so many times the records, or so
 *     many times fewer
 * @param retrain any number: another than before has the model trained anew, once
 */
public record MatchTrainingSettings(
    int randomRecords, int blockedRecords, int frequentValues, double retrainWhenGrown, int retrain)
    implements Serializable {

  static MatchTrainingSettings read(Section section) {
    return new MatchTrainingSettings(
        section.wholeNumber("random-records", 2, 5000),
        section.wholeNumber("blocked-records", 1, 10_000_000),
        section.wholeNumber("frequent-values", 1, 200_000),
        section.number("retrain-when-grown", 1, 1000),
        section.wholeNumber("retrain", 0, Integer.MAX_VALUE));
  }
}
