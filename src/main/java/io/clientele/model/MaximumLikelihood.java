package io.clientele.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Finds the parameters that make what was seen likeliest, by their logarithms, so that they are
 * positive: Powell's BOBYQA from several starts, the first one where parameters are usual, the
 * others about it at random by a seed.
 *
 * @param starts how often the search starts anew
 * @param seed what starts are drawn with
 * @param mostEvaluations of the likelihood, of each start
 */
public record MaximumLikelihood(int starts, int seed, int mostEvaluations) {
  /** Logarithms of parameters are between minus this and this. */
  private static final double FARTHEST = 12;

  private static final double SPREAD = 1.5;
  private static final double FIRST_RADIUS = 0.5;
  private static final double LAST_RADIUS = 1e-6;

  /** Closer to the bounds than this is at them: the likelihood grows without end. */
  private static final double MARGIN = 0.01;

  /**
   * The likeliest parameters.
   *
   * @param logarithms of the parameters
   * @param logLikelihood there
   * @param ended how many starts led to a maximum; the others gave up
   */
  public record Found(List<Double> logarithms, double logLikelihood, int ended) {
    public Found {
      logarithms = List.copyOf(logarithms);
    }

    public double parameter(int at) {
      return Math.exp(logarithms.get(at));
    }

    /** Whether no maximum was found: no start led to one, or parameters grow without end. */
    public boolean isUnsure() {
      return ended == 0 || isAtBound();
    }

    /** Whether parameters grow, or vanish, without end. */
    public boolean isAtBound() {
      return logarithms.stream().anyMatch(value -> Math.abs(value) > FARTHEST - MARGIN);
    }
  }

  /**
   * Searches.
   *
   * @param logLikelihood of logarithms of parameters
   * @param usual where the search starts first
   * @param scale what the log-likelihood grows with, such as the number of customers
   */
  public Found search(ToDoubleFunction<double[]> logLikelihood, List<Double> usual, double scale) {
    ToDoubleFunction<double[]> goal =
        logarithms -> {
          double value = logLikelihood.applyAsDouble(logarithms) / scale;
          return Double.isFinite(value) ? value : -Double.MAX_VALUE / 1e100;
        };
    RandomGenerator random = new Well19937c(seed);
    Climb climb = new Climb(goal, mostEvaluations);
    for (int start = 0; start < starts; start++) {
      double spread = start == 0 ? 0 : SPREAD;
      climb.from(
          usual.stream().mapToDouble(at -> bounded(at + spread * random.nextGaussian())).toArray());
    }
    return climb.found(scale);
  }

  /** Climbs from several points, and knows the highest it has been at. */
  private static final class Climb {
    private final ToDoubleFunction<double[]> goal;
    private final int mostEvaluations;
    private double[] best = {};
    private double highest = Double.NEGATIVE_INFINITY;
    private int ended;

    Climb(ToDoubleFunction<double[]> goal, int mostEvaluations) {
      this.goal = goal;
      this.mostEvaluations = mostEvaluations;
    }

    void from(double[] first) {
      double[] bounds = new double[first.length];
      Arrays.fill(bounds, FARTHEST);
      double[] lower = Arrays.stream(bounds).map(bound -> -bound).toArray();
      try {
        new BOBYQAOptimizer(2 * first.length + 1, FIRST_RADIUS, LAST_RADIUS)
            .optimize(
                new MaxEval(mostEvaluations),
                new ObjectiveFunction(this::height),
                GoalType.MAXIMIZE,
                new InitialGuess(first),
                new SimpleBounds(lower, bounds));
        ended++;
      } catch (MathIllegalStateException e) {
        // It gave up, as where the likelihood is flat: another start may find more.
      }
    }

    private double height(double[] at) {
      double height = goal.applyAsDouble(at);
      if (height > highest) {
        highest = height;
        best = at.clone();
      }
      return height;
    }

    Found found(double scale) {
      return new Found(Arrays.stream(best).boxed().toList(), highest * scale, ended);
    }
  }

  private static double bounded(double logarithm) {
    return Math.max(-FARTHEST + 1, Math.min(FARTHEST - 1, logarithm));
  }
}
