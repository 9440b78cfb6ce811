package io.clientele.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.Settings;
import io.clientele.quality.Evaluation;
import io.clientele.quality.PainPointsEvaluation;
import io.clientele.quality.Truth;
import io.clientele.sample.SampleCompany;
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

/** What is planted to drive customers off is what a company's night finds, first of all. */
@ExtendWith(WithSpark.class)
@EnabledIfEnvironmentVariable(named = "CLIENTELE_WHOLE_NIGHTS", matches = ".+")
final class PlantedPainPointsTest {
  private static final String AS_OF = "2025-06-30";
  private static final int CUSTOMERS = 3000;
  private static final String JOBS =
      "[ingest, clean-customer-records, clean-decisions, clean-overrides, resolve-customers, clean-orders, clean-visits,"
          + " clean-surveys, clean-interactions, map-journeys]";

  @TempDir Path landing = Path.of("");

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4})
  void areFoundFirstAndNothingElse(long seed, Lakehouse lakehouse) throws IOException {
    new SampleCompany(CUSTOMERS, seed, LocalDate.parse(AS_OF), 0).write(lakehouse.spark(), landing);
    Settings settings =
        Nights.settings(
            "conf/local.conf",
            Map.of(
                "clientele.night.jobs", JOBS,
                "clientele.landing", landing.toString(),
                "clientele.lakehouse", lakehouse.root()));

    Nights.run(lakehouse, settings, AS_OF);

    Evaluation evaluation =
        new PainPointsEvaluation(Truth.generated(lakehouse, landing.toString(), "pain_points"))
            .run();
    String told = evaluation.text();
    assertEquals(1.0, evaluation.figures().get(0).value(), told);
    assertEquals(1.0, evaluation.figures().get(1).value(), told);
    assertTrue(
        evaluation.figures().get(2).value() <= settings.jobs().journeys().painPoints().falseRate(),
        told);
  }
}
