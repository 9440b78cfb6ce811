package io.clientele.measure;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good probabilities are, held against what happened.
 *
 * @param points outcomes by probability, the highest first
 */
public record ScoredOutcomes(List<Point> points) {
  private static final double TOP = 0.1;
  private static final int BINS = 10;
  private static final double SURE = 5e-5;

  public ScoredOutcomes {
    points =
        points.stream().sorted(Comparator.comparingDouble(Point::probability).reversed()).toList();
  }

  /**
   * Cases that were given the same probability.
   *
   * @param probability what was said
   * @param positives cases that happened
   * @param negatives cases that did not
   */
  public record Point(double probability, long positives, long negatives) {
    double cases() {
      return (double) positives + negatives;
    }
  }

  public long positives() {
    return points.stream().mapToLong(Point::positives).sum();
  }

  public long cases() {
    return points.stream().mapToLong(point -> point.positives() + point.negatives()).sum();
  }

  /** Share of cases that happened; what precision and top-decile lift are compared with. */
  public double baseRate() {
    return (double) positives() / cases();
  }

  /**
   * Chance that a case that happened has a higher probability than one that did not, ties counted
   * half (Hanley and McNeil 1982); 0.5 is chance. NaN when all or none happened.
   */
  public double auc() {
    double below = cases() - positives();
    double pairs = positives() * below;
    double won = 0;
    for (Point point : points) {
      below -= point.negatives();
      won += point.positives() * (below + point.negatives() / 2.0);
    }
    return won / pairs;
  }

  /** Area under precision over recall, as average precision; the base rate is chance. */
  public double averagePrecision() {
    double sum = 0;
    double seen = 0;
    double found = 0;
    for (Point point : points) {
      seen += point.cases();
      found += point.positives();
      sum += point.positives() * found / seen;
    }
    return sum / positives();
  }

  /** Mean squared difference of probability and outcome. */
  public double brier() {
    double sum = 0;
    for (Point point : points) {
      double missed = 1 - point.probability();
      sum += point.positives() * missed * missed;
      sum += point.negatives() * point.probability() * point.probability();
    }
    return sum / cases();
  }

  /** Mean negative logarithm of the probability given to what happened. */
  public double logLoss() {
    double sum = 0;
    for (Point point : points) {
      double probability = Math.min(1 - SURE, Math.max(SURE, point.probability()));
      sum -= point.positives() * Math.log(probability);
      sum -= point.negatives() * Math.log(1 - probability);
    }
    return sum / cases();
  }

  /** Expected calibration error over ten bins of equal width. */
  public double calibrationError() {
    double[] said = new double[BINS];
    double[] happened = new double[BINS];
    for (Point point : points) {
      int bin = Math.min(BINS - 1, (int) (point.probability() * BINS));
      said[bin] += point.probability() * point.cases();
      happened[bin] += point.positives();
    }
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += Math.abs(said[bin] - happened[bin]);
    }
    return sum / cases();
  }

  /** Rate among the tenth with the highest probabilities, over the base rate. */
  public double topDecileLift() {
    double left = cases() * TOP;
    double found = 0;
    for (Point point : points) {
      double taken = Math.min(left, point.cases());
      found += point.cases() == 0 ? 0 : point.positives() * taken / point.cases();
      left -= taken;
    }
    return found / (cases() * TOP) / baseRate();
  }

  /** All measures by name. */
  public Map<String, Double> measures() {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("auc", auc());
    measures.put("pr_auc", averagePrecision());
    measures.put("brier", brier());
    measures.put("log_loss", logLoss());
    measures.put("calibration_error", calibrationError());
    measures.put("top_decile_lift", topDecileLift());
    measures.put("base_rate", baseRate());
    return measures;
  }
}
