package io.clientele.golden;

import io.clientele.match.Compared;
import io.clientele.match.MatchModel;
import java.io.Serializable;

/**
 * Says whether records are one person's: what people decided stands, else the evidence.
 *
 * @param model weighs the evidence
 * @param decided what people decided
 */
record Judge(MatchModel model, Decided decided) implements Serializable {

  /** The weight by which records are grouped, bits; infinite where people decided. */
  double weight(Compared one, Compared other) {
    return decided
        .of(one, other)
        .map(Decided.Verdict::weight)
        .orElseGet(() -> model.weight(one, other));
  }

  /** What speaks for or against one person, in one line without the values. */
  String explanation(Compared one, Compared other) {
    String evidence = model.explanation(one, other);
    return decided.of(one, other).map(verdict -> verdict.text() + "; " + evidence).orElse(evidence);
  }
}
