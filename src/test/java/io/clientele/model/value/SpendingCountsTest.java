package io.clientele.model.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.testkit.TestSettings;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SpendingCountsTest {
  /** Means from 1 to three million, as many of each size: there is no mean of such means. */
  @Test
  void goesByTheMeanWhereCustomersVaryWithoutEnd() {
    SpendingCounts counts =
        new SpendingCounts(
            IntStream.rangeClosed(0, 150)
                .mapToObj(i -> new SpendingCounts.Count(2, 100 * i, 10))
                .toList());
    double mean =
        IntStream.rangeClosed(0, 150).mapToDouble(i -> Math.exp(0.1 * i)).average().orElseThrow();

    Fitted<SpendingModel> fitted = counts.fit(TestSettings.with().jobs().value());

    assertTrue(fitted.isUnsure());
    assertEquals(mean, fitted.model().expectedMean(0, 0), 1e-6 * mean);
    assertEquals((mean + 3 * 50) / 4, fitted.model().expectedMean(3, 50), 1e-6 * mean);
  }
}
