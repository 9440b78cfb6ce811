package io.clientele.model.value;

import io.clientele.config.ValueSettings.Fit;
import io.clientele.model.MaximumLikelihood;

/**
 * A model as the likeliest of its kind.
 *
 * @param model the model
 * @param logLikelihood of what it was fitted to
 * @param isUnsure whether no maximum of the likelihood was found
 */
record Fitted<T>(T model, double logLikelihood, boolean isUnsure) {
  /** How it is looked for. */
  static MaximumLikelihood search(Fit fit) {
    return new MaximumLikelihood(fit.starts(), fit.seed(), fit.mostEvaluations());
  }
}
