package io.clientele.model.outlier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RobustScaleTest {
  @Test
  void isOfTheMedianAndTheMedianDistanceToIt() {
    assertEquals(
        new RobustScale(3, 1.4826, false), RobustScale.of(List.of(1.0, 2.0, 3.0, 4.0, 1000.0)));
    assertEquals(new RobustScale(2.5, 1.4826, false), RobustScale.of(List.of(1.0, 2.0, 3.0, 4.0)));
  }

  @Test
  void leavesOutZerosWhereMostAreZeroAndWhatIsMissing() {
    assertEquals(
        new RobustScale(2, 1.4826, true),
        RobustScale.of(Arrays.asList(0.0, 0.0, 0.0, 0.0, 1.0, 2.0, null, 3.0)));
  }

  @Test
  void doesNotVaryWhereMostAreTheSame() {
    assertEquals(new RobustScale(5, 0, false), RobustScale.of(List.of(5.0, 5.0, 5.0, 9.0)));
    assertEquals(new RobustScale(0, 0, false), RobustScale.of(List.of()));
  }
}
