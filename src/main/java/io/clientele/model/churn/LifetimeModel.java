package io.clientele.model.churn;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.special.Gamma;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * A Weibull accelerated failure time regression (Kalbfleisch and Prentice 2002): the logarithm of a
 * lifetime is linear in the inputs, times an error of the extreme value distribution.
 *
 * @param intercept logarithm of the scale when every input is 0
 * @param scale of the error; one over the Weibull's shape
 * @param coefficients by input; of others 0
 */
record LifetimeModel(double intercept, double scale, Map<String, Double> coefficients) {
  /** Above, a lifetime's tail is an exponential's. */
  private static final double FAR = 500;

  LifetimeModel {
    coefficients = new TreeMap<>(coefficients);
  }

  /** Expected further lifetime of a customer who has lived so long, over the inputs' column. */
  Column expectedLeft(ChurnInputs inputs, Column lived) {
    Column logarithm = lit(intercept);
    for (int i = 0; i < inputs.names().size(); i++) {
      Double coefficient = coefficients.get(inputs.names().get(i));
      if (coefficient != null && coefficient != 0) {
        logarithm = logarithm.plus(ChurnInputs.at(i).multiply(coefficient));
      }
    }
    double spread = scale;
    UDF2<Double, Double, Double> left =
        (mean, years) -> mean == null || years == null ? null : expectedLeft(mean, spread, years);
    return udf(left, DataTypes.DoubleType).apply(logarithm, lived);
  }

  /**
   * Mean residual life: the survival function integrated from here on, over what it is here.
   *
   * @param logarithm of the Weibull's scale
   * @param scale one over its shape
   * @param lived how long, 0 or more
   */
  static double expectedLeft(double logarithm, double scale, double lived) {
    double whole = Math.exp(logarithm);
    double hazard = Math.pow(Math.max(0, lived) / whole, 1 / scale);
    return hazard > FAR
        ? whole * scale * Math.pow(hazard, scale - 1)
        : whole
            * scale
            * Gamma.gamma(scale)
            * Gamma.regularizedGammaQ(scale, hazard)
            * Math.exp(hazard);
  }
}
