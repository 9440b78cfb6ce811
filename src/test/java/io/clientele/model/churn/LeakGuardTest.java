package io.clientele.model.churn;

import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LeakGuardTest {
  private static final ChurnInputs INPUTS =
      new ChurnInputs(
          List.of(
              number("honest"),
              number("last_seen"),
              new CategoryFeature("why", lit("none"), List.of("moved", "none", "price"))));

  /** Four in ten left, for one reason or the other. */
  private static final List<InputSample.Inputs> CASES =
      IntStream.range(0, 100)
          .mapToObj(
              i ->
                  new InputSample.Inputs(
                      List.of(
                          (double) (i % 10),
                          i < 40 ? -i : 5.0 + i,
                          i < 40 ? 0.0 : 1.0,
                          i < 20 ? 1.0 : 0.0,
                          0.0),
                      i < 40))
          .toList();

  @Test
  void namesWhatAloneTellsChurnersFromOthersAlsoWhenNoneOfItsTextsDoes() {
    assertEquals(
        List.of("last_seen (AUC 1.0000)", "why (AUC 1.0000)"),
        new LeakGuard(0.95).leaks(INPUTS, CASES));
  }

  @Test
  void countsTiesHalfAndEitherDirection() {
    assertEquals(0.5, LeakGuard.auc(CASES, 0, number("honest")), 1e-12);
    List<InputSample.Inputs> cases = List.of(of(1, true), of(2, true), of(2, false), of(3, false));

    assertEquals(3.5 / 4, LeakGuard.auc(cases, 0, number("honest")), 1e-12);
  }

  private static NumberFeature number(String name) {
    return new NumberFeature(name, lit(0.0), lit(0.0), false, "", "", "");
  }

  private static InputSample.Inputs of(double value, boolean churned) {
    return new InputSample.Inputs(List.of(value), churned);
  }
}
