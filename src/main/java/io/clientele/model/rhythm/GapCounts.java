package io.clientele.model.rhythm;

import io.clientele.config.NextPurchaseSettings.Fit;
import io.clientele.model.MaximumLikelihood;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Customers with a gap at least, counted by how many gaps they have and how long, and the sum of
 * the logarithms of all gaps: all that the model's likelihood depends on.
 */
final class GapCounts {
  private final List<Count> counts;
  private final double logarithms;

  /**
   * So many customers.
   *
   * @param gaps their gaps
   * @param customers how many
   */
  record Count(OwnGaps gaps, long customers) {}

  /**
   * Of the model.
   *
   * @param model the likeliest
   * @param logLikelihood of it
   * @param isAtBound whether parameters grew, or vanished, without end
   */
  record Fitted(GapModel model, double logLikelihood, boolean isAtBound) {}

  /**
   * Counts in a fixed order: sums of doubles are the same only in the same order.
   *
   * @param logarithms sum of the natural logarithms of all gaps
   */
  GapCounts(List<Count> counts, double logarithms) {
    this.counts = List.copyOf(counts);
    this.logarithms = logarithms;
  }

  long customers() {
    return counts.stream().mapToLong(Count::customers).sum();
  }

  private double gaps() {
    return sum(OwnGaps::number);
  }

  private double sum(java.util.function.ToIntFunction<OwnGaps> of) {
    return counts.stream()
        .mapToDouble(count -> (double) count.customers() * of.applyAsInt(count.gaps()))
        .sum();
  }

  /** The likeliest model. */
  Fitted fit(Fit fit) {
    double mean = sum(OwnGaps::days) / gaps();
    MaximumLikelihood.Found found =
        new MaximumLikelihood(fit.starts(), fit.seed(), fit.mostEvaluations())
            .search(
                at -> logLikelihood(model(at)),
                List.of(0.0, 1.0, 1.0 + Math.log(mean)),
                (double) customers());
    double[] at = found.logarithms().stream().mapToDouble(Double::doubleValue).toArray();
    return new Fitted(model(at), found.logLikelihood(), found.isAtBound());
  }

  /** Logarithm of the likelihood of all customers. */
  double logLikelihood(GapModel model) {
    var byNumber =
        counts.stream()
            .map(count -> count.gaps().number())
            .distinct()
            .collect(Collectors.toMap(number -> number, model::logNumber));
    double sum = (model.k() - 1) * logarithms;
    for (Count count : counts) {
      sum +=
          (double) count.customers()
              * (byNumber.getOrDefault(count.gaps().number(), 0.0) + model.logDays(count.gaps()));
    }
    return sum;
  }

  private static GapModel model(double[] logarithms) {
    double[] at = Arrays.stream(logarithms).map(Math::exp).toArray();
    return new GapModel(at[0], at[1], at[2]);
  }
}
