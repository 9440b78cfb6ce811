package io.clientele.model.outlier;

import io.clientele.model.outlier.UsualCustomer.Axis;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Tells who is unusual, and why.
 *
 * @param usual what customers are usually like
 * @param leastZ robust standard deviations from which on one indicator makes a customer unusual
 * @param farthest the distance from which on all together do
 */
record UnusualCustomers(UsualCustomer usual, double leastZ, double farthest)
    implements Serializable {
  private static final int MOST_REASONS = 3;

  /** Values this near a whole number, and values from this on, are told without decimals. */
  private static final double WHOLE = 1e-6;

  private static final double NO_DECIMALS = 100;

  /** The indicators that a combination is told by. */
  private static final int COMBINED = 2;

  /**
   * Who is.
   *
   * @param chance of a distance that makes a customer unusual, were all normal
   */
  static UnusualCustomers of(UsualCustomer usual, double leastZ, double chance) {
    double farthest =
        usual.dimensions() == 0
            ? Double.POSITIVE_INFINITY
            : Math.sqrt(
                new ChiSquaredDistribution(usual.dimensions())
                    .inverseCumulativeProbability(1 - chance));
    return new UnusualCustomers(usual, leastZ, farthest);
  }

  /** Most robust standard deviations by one indicator, either way. */
  static double most(List<Double> z) {
    return z.stream().mapToDouble(Math::abs).max().orElse(0);
  }

  /** Whether a customer who is this far off is unusual. */
  boolean isUnusual(List<Double> z) {
    return most(z) >= leastZ || usual.distance(z) > farthest;
  }

  /**
   * Why, in words; the strongest first.
   *
   * @param values the indicators in their own units; null when missing
   */
  List<String> reasons(List<@Nullable Double> values, List<Double> z) {
    List<Integer> single =
        IntStream.range(0, z.size())
            .filter(i -> Math.abs(z.get(i)) >= leastZ)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -Math.abs(z.get(i))))
            .limit(MOST_REASONS)
            .toList();
    List<String> reasons = new ArrayList<>();
    single.forEach(i -> reasons.add(words(i, values)));
    if (usual.distance(z) > farthest && single.size() < COMBINED) {
      reasons.add(combination(values, usual.contributions(z)));
    }
    return reasons;
  }

  private String combination(List<@Nullable Double> values, List<Double> contributions) {
    List<String> parts =
        usual.joint().stream()
            .sorted(Comparator.comparingDouble(i -> -contributions.get(i)))
            .limit(COMBINED)
            .map(i -> words(i, values))
            .toList();
    return "seldom together: " + String.join(", ", parts);
  }

  private String words(int place, List<@Nullable Double> values) {
    Axis axis = usual.axes().get(place);
    boolean share = axis.indicator().isShare();
    String words =
        "%s %s, usually %s"
            .formatted(
                axis.indicator().words(),
                number(values.get(place), share),
                number(axis.usual(), share));
    OptionalDouble orElse = axis.orElse();
    return orElse.isEmpty() ? words : words + " or else " + number(orElse.getAsDouble(), share);
  }

  private static String number(@Nullable Double value, boolean share) {
    if (value == null) {
      return "missing";
    }
    boolean whole = Math.abs(value - Math.rint(value)) < WHOLE || Math.abs(value) >= NO_DECIMALS;
    return share
        ? String.format(Locale.ROOT, "%.0f%%", 100 * value)
        : String.format(Locale.ROOT, whole ? "%.0f" : "%.1f", value);
  }
}
