package io.clientele.model.churn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DistributionTest {

  @Test
  void cutsIntoTenthsAndKeepsTiesTogether() {
    Distribution tenths = Distribution.of(IntStream.range(0, 100).asDoubleStream().toArray());
    Distribution mostlyZero =
        Distribution.of(IntStream.range(0, 100).mapToDouble(i -> Math.max(0, i - 84)).toArray());

    assertEquals(List.of(10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0), tenths.cuts());
    assertEquals(0.11, tenths.shares().get(0), 1e-12);
    assertEquals(0.09, tenths.shares().get(9), 1e-12);
    assertEquals(List.of(0.0, 6.0), mostlyZero.cuts());
    assertEquals(List.of(0.85, 0.06, 0.09), mostlyZero.shares());
  }

  @Test
  void measuresStabilityByTheFormula() {
    Distribution halves = new Distribution(List.of(0.0), List.of(0.5, 0.5));

    assertEquals(0, halves.stabilityIndex(new double[] {-1, 1}), 1e-12);
    assertEquals(
        0.25 * Math.log(0.75 / 0.5) - 0.25 * Math.log(0.25 / 0.5),
        halves.stabilityIndex(new double[] {-1, -2, 0, 1}),
        1e-12);
  }

  @Test
  void staysFiniteWhenAPartIsEmptied() {
    Distribution halves = new Distribution(List.of(0.0), List.of(0.5, 0.5));

    assertEquals(
        0.5 * Math.log(2) + (1e-4 - 0.5) * Math.log(1e-4 / 0.5),
        halves.stabilityIndex(new double[] {-1, -2}),
        1e-12);
  }
}
