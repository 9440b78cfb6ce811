package io.clientele.golden;

import io.clientele.match.Compared;
import io.clientele.match.MatchModel;
import java.io.Serializable;
import java.util.Optional;

/**
 * Says whether records are one person's: what people decided stands, then what verified numbers
 * say, else the evidence.
 *
 * @param model weighs the evidence
 * @param decided what people decided
 */
record Judge(MatchModel model, Decided decided) implements Serializable {

  /** What is known of two records whatever the evidence. */
  Optional<Verdict> verdict(Compared one, Compared other) {
    return decided.of(one, other).or(() -> Verdict.ofNumbers(one, other));
  }

  /** The weight by which records are grouped, bits; an order where there is a verdict. */
  double weight(Compared one, Compared other) {
    return verdict(one, other).map(Verdict::weight).orElseGet(() -> model.weight(one, other));
  }

  /**
   * The same of those that nobody decided of, where it reaches a least one; else less than that.
   */
  double weightFrom(double least, Compared one, Compared other) {
    Optional<Verdict> verdict = Verdict.ofNumbers(one, other);
    return verdict.isPresent() ? verdict.get().weight() : model.weightFrom(least, one, other);
  }

  /** What speaks for or against one person, in one line without the values. */
  String explanation(Compared one, Compared other) {
    String evidence = model.explanation(one, other);
    return verdict(one, other).map(verdict -> verdict.text() + "; " + evidence).orElse(evidence);
  }
}
