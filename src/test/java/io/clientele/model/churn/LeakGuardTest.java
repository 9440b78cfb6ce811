package io.clientele.model.churn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LeakGuardTest {
  private static final List<InputSample.Inputs> CASES =
      IntStream.range(0, 100)
          .mapToObj(
              i ->
                  new InputSample.Inputs(
                      List.of((double) (i % 10), i < 40 ? 1.0 : 0.0, i < 40 ? -i : 5.0 + i),
                      i < 40))
          .toList();

  @Test
  void namesWhatAloneTellsChurnersFromOthers() {
    assertEquals(
        List.of("left (AUC 1.0000)", "last_seen (AUC 1.0000)"),
        new LeakGuard(0.95).leaks(List.of("honest", "left", "last_seen"), CASES));
  }

  @Test
  void countsTiesHalfAndEitherDirection() {
    assertEquals(0.5, LeakGuard.auc(CASES, 0), 1e-12);
    List<InputSample.Inputs> cases = List.of(of(1, true), of(2, true), of(2, false), of(3, false));

    assertEquals(3.5 / 4, LeakGuard.auc(cases, 0), 1e-12);
  }

  private static InputSample.Inputs of(double value, boolean churned) {
    return new InputSample.Inputs(List.of(value), churned);
  }
}
