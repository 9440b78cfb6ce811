package io.clientele.model.churn;

import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * A logistic regression. An input's contribution is its coefficient times how far it is from the
 * average customer's: exactly what it adds to the log-odds (the linear model's Shapley value).
 *
 * @param intercept log-odds when every input is 0
 * @param coefficients of the inputs
 * @param means of the inputs, over the customers trained on
 */
record ChurnModel(double intercept, List<Double> coefficients, List<Double> means) {
  ChurnModel {
    coefficients = List.copyOf(coefficients);
    means = List.copyOf(means);
  }

  /** The model that says the same of everybody. */
  static ChurnModel constant(double probability, int inputs) {
    List<Double> zeros = Stream.generate(() -> 0.0).limit(inputs).toList();
    return new ChurnModel(Math.log(probability / (1 - probability)), zeros, zeros);
  }

  /** The model whose log-odds are calibrated. */
  ChurnModel calibrated(Calibration calibration) {
    return new ChurnModel(
        calibration.offset() + calibration.slope() * intercept,
        coefficients.stream().map(each -> calibration.slope() * each).toList(),
        means);
  }

  /** Whether it says the same of everybody. */
  boolean isConstant() {
    return coefficients.stream().allMatch(coefficient -> coefficient == 0);
  }

  /** Probability to churn, over the inputs' column. */
  Column probability() {
    return lit(1.0).divide(lit(1.0).plus(exp(logOdds().multiply(-1))));
  }

  /** Log-odds to churn: the average customer's plus all contributions. */
  Column logOdds() {
    Column sum = lit(averageLogOdds());
    for (int i = 0; i < coefficients.size(); i++) {
      if (coefficients.get(i) != 0) {
        sum = sum.plus(contribution(i));
      }
    }
    return sum;
  }

  /** Log-odds of a customer with average inputs. */
  double averageLogOdds() {
    double sum = intercept;
    for (int i = 0; i < coefficients.size(); i++) {
      sum += coefficients.get(i) * means.get(i);
    }
    return sum;
  }

  /** What this input adds to the average customer's log-odds. */
  Column contribution(int position) {
    return ChurnInputs.at(position)
        .minus(lit(means.get(position)))
        .multiply(lit(coefficients.get(position)));
  }
}
