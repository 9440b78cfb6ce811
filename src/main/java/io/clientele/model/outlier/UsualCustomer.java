package io.clientele.model.outlier;

import io.clientele.config.Indicator;
import io.clientele.config.Indicator.Scale;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.jspecify.annotations.Nullable;

/**
 * What customers are usually like, and how far off one is.
 *
 * @param axes the indicators
 * @param together how those scatter that most customers have, in robust standard deviations; null
 *     when there are none
 */
record UsualCustomer(List<Axis> axes, @Nullable RobustScatter together) implements Serializable {
  UsualCustomer {
    axes = List.copyOf(axes);
  }

  /**
   * An indicator.
   *
   * @param indicator the indicator
   * @param scale what is usual of it, as a model takes it
   */
  record Axis(Indicator indicator, RobustScale scale) implements Serializable {
    /** Robust standard deviations from the median; 0 when missing. */
    double z(@Nullable Double value) {
      return value == null ? 0 : scale.z(value);
    }

    /** What most have, or the median, in the indicator's own unit. */
    double usual() {
      return inOwnUnit(scale.usual());
    }

    /** The median of those who have something else than most, in the indicator's own unit. */
    OptionalDouble orElse() {
      return scale.common() == null
          ? OptionalDouble.empty()
          : OptionalDouble.of(inOwnUnit(scale.median()));
    }

    boolean isJoint() {
      return scale.isVaried() && scale.common() == null;
    }

    private double inOwnUnit(double value) {
      return indicator.scale() == Scale.LOG ? Math.expm1(value) : value;
    }
  }

  /**
   * Measured on these customers, in a fixed order.
   *
   * @param customers of each the indicators' values as a model takes them; null when missing
   * @param fewest customers that anything is measured on
   */
  static UsualCustomer of(
      List<Indicator> indicators, List<List<@Nullable Double>> customers, int fewest) {
    List<Axis> axes = new ArrayList<>();
    for (int i = 0; i < indicators.size(); i++) {
      int place = i;
      List<@Nullable Double> values = new ArrayList<>();
      customers.forEach(customer -> values.add(customer.get(place)));
      axes.add(new Axis(indicators.get(i), RobustScale.of(values, fewest)));
    }
    UsualCustomer apart = new UsualCustomer(axes, null);
    return apart.joint().isEmpty()
        ? apart
        : new UsualCustomer(
            axes,
            RobustScatter.of(
                customers.stream().map(values -> apart.point(apart.z(values))).toList()));
  }

  /** Of each indicator, how many robust standard deviations off. */
  List<Double> z(List<@Nullable Double> values) {
    return IntStream.range(0, axes.size()).mapToObj(i -> axes.get(i).z(values.get(i))).toList();
  }

  /** The Mahalanobis distance of a customer this far off. */
  double distance(List<Double> z) {
    return together == null ? 0 : Math.sqrt(together.squaredDistance(point(z)));
  }

  /** How much each of the joint indicators adds to the squared distance, by its place. */
  List<Double> contributions(List<Double> z) {
    List<Double> contributions = new ArrayList<>(Collections.nCopies(axes.size(), 0.0));
    if (together != null) {
      RealVector from = point(z).subtract(together.centre());
      RealVector added = from.ebeMultiply(together.precision().operate(from));
      List<Integer> joint = joint();
      for (int i = 0; i < joint.size(); i++) {
        contributions.set(joint.get(i), added.getEntry(i));
      }
    }
    return contributions;
  }

  /** How many indicators the distance is of. */
  int dimensions() {
    return joint().size();
  }

  private RealVector point(List<Double> z) {
    return new ArrayRealVector(joint().stream().map(z::get).toArray(Double[]::new));
  }

  /** Places of the indicators that the distance is of. */
  List<Integer> joint() {
    return IntStream.range(0, axes.size()).filter(i -> axes.get(i).isJoint()).boxed().toList();
  }
}
