package io.clientele.run;

import java.util.List;

/**
 * How a run ended.
 *
 * @param outcomes of its jobs
 * @param holdingBack the failed checks that keep its tables from readers
 */
public record RunResult(List<JobOutcome> outcomes, List<CheckResult> holdingBack) {
  public RunResult {
    outcomes = List.copyOf(outcomes);
    holdingBack = List.copyOf(holdingBack);
  }
}
