package io.clientele.model.churn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.testkit.WithSpark;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class CalibrationTest {
  private static final int CASES = 10_000;

  @Test
  void findsTheLineThatHappened(SparkSession spark) {
    Calibration found = Calibration.of(spark, List.of(fold(0.4, 0.5), fold(0.4, 0.5)));

    assertEquals(0.4, found.offset(), 1e-3);
    assertEquals(0.5, found.slope(), 1e-3);
    assertEquals(1 / (1 + Math.exp(-0.4 - 0.5 * 2)), found.probability(2), 1e-3);
  }

  @Test
  void isNoneWhenSeasonsAskForOppositeLines(SparkSession spark) {
    assertEquals(Calibration.NONE, Calibration.of(spark, List.of(fold(0.7, 1), fold(-0.7, 1))));
  }

  @Test
  void isNoneOfOneFoldAndOfWhatDoesNotRank(SparkSession spark) {
    assertEquals(Calibration.NONE, Calibration.of(spark, List.of(fold(0.4, 0.5))));
    assertEquals(Calibration.NONE, Calibration.line(spark, fold(0.4, -0.5)));
  }

  /** Cases of log-odds from -3 to 3, of which happened what a line through them says. */
  private static Outcomes fold(double offset, double slope) {
    return new Outcomes(
        IntStream.rangeClosed(-3, 3)
            .mapToObj(
                said -> {
                  long churners = Math.round(CASES / (1 + Math.exp(-offset - slope * said)));
                  return new Outcomes.Group(said, churners, CASES - churners);
                })
            .toList());
  }
}
