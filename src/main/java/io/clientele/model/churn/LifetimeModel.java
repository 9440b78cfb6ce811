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
 * lifetime is linear in the inputs, times an error of the extreme value distribution. Nothing is
 * said of what lies beyond the longest lifetime that was seen.
 *
 * @param intercept logarithm of the scale when every input is 0
 * @param scale of the error; one over the Weibull's shape
 * @param longest lifetime seen
 * @param coefficients by input; of others 0
 */
record LifetimeModel(
    double intercept, double scale, double longest, Map<String, Double> coefficients) {
  /** Above, next to nobody is left. */
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
    double end = longest;
    UDF2<Double, Double, Double> left =
        (mean, units) ->
            mean == null || units == null ? null : expectedLeft(mean, spread, units, end);
    return udf(left, DataTypes.DoubleType).apply(logarithm, lived);
  }

  /**
   * Restricted mean residual life (Royston and Parmar 2013): the survival function integrated from
   * here to the longest lifetime, over what it is here.
   *
   * @param logarithm of the Weibull's scale
   * @param scale one over its shape
   * @param lived how long, 0 or more
   * @param longest lifetime seen; of who has lived longer, nothing is expected
   */
  static double expectedLeft(double logarithm, double scale, double lived, double longest) {
    double here = Math.max(0, lived);
    if (here >= longest) {
      return 0;
    }
    double whole = Math.exp(logarithm);
    double hazard = Math.pow(here / whole, 1 / scale);
    double atEnd = Math.pow(longest / whole, 1 / scale);
    if (hazard > FAR) {
      return Math.min(longest - here, whole * scale * Math.pow(hazard, scale - 1));
    }
    double between = Gamma.regularizedGammaP(scale, atEnd) - Gamma.regularizedGammaP(scale, hazard);
    double tail = Gamma.regularizedGammaQ(scale, hazard) - Gamma.regularizedGammaQ(scale, atEnd);
    // Of two differences that are the same, the one of small numbers is exact.
    double share = hazard > scale ? tail : between;
    double left = whole * scale * Gamma.gamma(scale) * share * Math.exp(hazard);
    return Double.isFinite(left) ? Math.min(longest - here, left) : longest - here;
  }
}
