package io.clientele.golden;

import io.clientele.match.AverageLinkage;
import io.clientele.match.Compared;
import java.util.Optional;

/**
 * What is known of two records whatever the evidence: what people decided, which stands above all,
 * and what verified numbers say.
 */
enum Verdict {
  DECIDED_SAME(Double.POSITIVE_INFINITY, "people decided: one person"),
  DECIDED_DIFFERENT(Double.NEGATIVE_INFINITY, "people decided: two persons"),
  VERIFIED_SAME(AverageLinkage.TOGETHER, "same verified number: one person"),
  VERIFIED_DIFFERENT(AverageLinkage.APART, "different verified numbers of one source: two persons");

  private final double weight;
  private final String text;

  Verdict(double weight, String text) {
    this.weight = weight;
    this.text = text;
  }

  /** The weight that takes the place of the evidence's. */
  double weight() {
    return weight;
  }

  String text() {
    return text;
  }

  /**
   * What verified numbers say: the same number is one person's, whatever the sources; different
   * ones are two persons' only within a source, since every source may number in its own way.
   */
  static Optional<Verdict> ofNumbers(Compared one, Compared other) {
    String number = one.verifiedId();
    String its = other.verifiedId();
    if (number == null || its == null) {
      return Optional.empty();
    }
    if (number.equals(its)) {
      return Optional.of(VERIFIED_SAME);
    }
    return one.source().equals(other.source()) ? Optional.of(VERIFIED_DIFFERENT) : Optional.empty();
  }
}
