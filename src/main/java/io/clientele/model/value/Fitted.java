package io.clientele.model.value;

/**
 * A model as the likeliest of its kind.
 *
 * @param model the model
 * @param logLikelihood of what it was fitted to
 * @param isAtBound whether parameters grew, or vanished, without end
 */
record Fitted<T>(T model, double logLikelihood, boolean isAtBound) {}
