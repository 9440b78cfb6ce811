package io.clientele.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.Settings;
import io.clientele.quality.ClustersEvaluation;
import io.clientele.quality.Evaluation;
import io.clientele.quality.Truth;
import io.clientele.sample.SampleCompany;
import io.clientele.table.Clusters;
import io.clientele.table.Lakehouse;
import io.clientele.testkit.WithSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The types of buyers that are planted into a company are the clusters that its night finds. */
@ExtendWith(WithSpark.class)
@EnabledIfEnvironmentVariable(named = "CLIENTELE_WHOLE_NIGHTS", matches = ".+")
final class PlantedClustersTest {
  private static final String AS_OF = "2025-06-30";
  private static final int CUSTOMERS = 2000;

  @TempDir Path landing = Path.of("");

  /** Whoever knew how each type behaves, and who is who, would reach about .9. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void areFound(long seed, Lakehouse lakehouse) throws IOException {
    new SampleCompany(CUSTOMERS, seed, LocalDate.parse(AS_OF), 0).write(lakehouse.spark(), landing);
    Settings settings =
        Nights.settings(
            "conf/local.conf",
            Map.of(
                "clientele.landing", landing.toString(), "clientele.lakehouse", lakehouse.root()));

    Nights.run(lakehouse, settings, AS_OF);

    Evaluation found =
        new ClustersEvaluation(Truth.generated(lakehouse, landing.toString(), "clusters")).run();
    double agreement = found.figures().get(0).value();
    assertTrue(agreement >= 0.8, "adjusted Rand index " + agreement);
    assertEquals(5, lakehouse.read(Clusters.PROFILES).count());
  }
}
