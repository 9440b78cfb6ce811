package io.clientele.cli;

import static org.junit.jupiter.api.Assertions.assertAll;

import io.clientele.table.Lakehouse;
import io.clientele.testkit.WithSpark;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small shop's nights in random order: loads, late lines, reruns, corrections, copies, earlier
 * dates, nights broken off, rollbacks, compaction. After each, readers see what a plain model
 * tells.
 */
@ExtendWith(WithSpark.class)
final class ModelledNightsTest {
  private static final int SEQUENCES = 200;
  private static final int STEPS = 8;

  @TempDir Path folder = Path.of("");

  @AfterEach
  void passFailpoints() {
    System.clearProperty("clientele.failpoint");
    System.clearProperty("clientele.failpoint.kind");
  }

  @Test
  void agreeWithTheModel(Lakehouse lakehouse) {
    // A correction to tables made anew, and a load to tables brought up to date.
    sequence(lakehouse.spark(), 41, 1);
    sequence(lakehouse.spark(), 16, 1);
  }

  /** Hours; broken off, it goes on with {@code -Dclientele.sequences.from=N}. */
  @Test
  @EnabledIfEnvironmentVariable(named = "CLIENTELE_WHOLE_NIGHTS", matches = ".+")
  void agreeWithTheModelInTwoHundredSequences(Lakehouse lakehouse) {
    assertAll(
        IntStream.range(0, SEQUENCES)
            .skip(Integer.getInteger("clientele.sequences.from", 0))
            .mapToObj(seed -> () -> sequence(lakehouse.spark(), seed, STEPS)));
  }

  private void sequence(SparkSession spark, int seed, int steps) {
    Path own = folder.resolve("shop-" + seed);
    new ModelledShop(new Lakehouse(spark, own.toString()), own, seed).steps(steps);
  }
}
