package io.clientele.model.churn;

/**
 * The model that scores.
 *
 * @param model the model
 * @param version its version
 */
record InForce(TestedModel model, String version) {}
