package io.clientele.model.churn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class LifetimeModelTest {
  @Test
  void doesNotAgeWhenLifetimesAreExponential() {
    for (double lived : new double[] {0, 1, 30, 10_000}) {
      assertEquals(40, LifetimeModel.expectedLeft(Math.log(40), 1, lived, 1e9), 1e-6);
    }
  }

  @Test
  void isTheWeibullsMeanAtFirstAndTheIntegralOfSurvivalLater() {
    double mean = 100 * Math.sqrt(Math.PI) / 2;

    assertEquals(mean, LifetimeModel.expectedLeft(Math.log(100), 0.5, 0, 1e9), 1e-9);
    assertEquals(
        integral(100, 2, 80) / survival(100, 2, 80),
        LifetimeModel.expectedLeft(Math.log(100), 0.5, 80, 1e9),
        1e-3);
    assertEquals(
        integral(20, 0.8, 50) / survival(20, 0.8, 50),
        LifetimeModel.expectedLeft(Math.log(20), 1.25, 50, 1e9),
        1e-3);
  }

  @Test
  void expectsNothingBeyondTheLongestLifetimeSeen() {
    double all = integral(100, 2, 80);
    double after = integral(100, 2, 120);

    assertEquals(
        (all - after) / survival(100, 2, 80),
        LifetimeModel.expectedLeft(Math.log(100), 0.5, 80, 120),
        1e-3);
    assertEquals(40, LifetimeModel.expectedLeft(Math.log(1e30), 0.5, 80, 120), 1e-6);
    assertEquals(0, LifetimeModel.expectedLeft(Math.log(100), 0.5, 130, 120), 0);
  }

  @Test
  void goesOnSmoothlyFarInTheTail() {
    double near = LifetimeModel.expectedLeft(0, 0.5, Math.sqrt(499.99), 1e9);
    double far = LifetimeModel.expectedLeft(0, 0.5, Math.sqrt(500.01), 1e9);

    assertEquals(near, far, near / 500);
  }

  private static double survival(double scale, double shape, double time) {
    return Math.exp(-Math.pow(time / scale, shape));
  }

  private static double integral(double scale, double shape, double from) {
    double step = 0.001;
    double sum = 0;
    for (int i = 0; i < 2_000_000; i++) {
      sum += survival(scale, shape, from + (i + 0.5) * step) * step;
    }
    return sum;
  }
}
