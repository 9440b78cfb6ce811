package io.clientele.cli;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.apache.spark.sql.functions.expr;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.Settings;
import io.clientele.measure.ScoredOutcomes;
import io.clientele.sample.SampleCompany;
import io.clientele.table.Lakehouse;
import io.clientele.table.Themes;
import io.clientele.table.Verbatims;
import io.clientele.testkit.WithSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is planted into the words of a company's customers is what its night reads in them. */
@ExtendWith(WithSpark.class)
@EnabledIfEnvironmentVariable(named = "CLIENTELE_WHOLE_NIGHTS", matches = ".+")
final class PlantedVoiceTest {
  private static final String AS_OF = "2025-06-30";
  private static final int CUSTOMERS = 3000;

  @TempDir Path landing = Path.of("");

  @ParameterizedTest
  @ValueSource(longs = {2})
  void isRead(long seed, Lakehouse lakehouse) throws IOException {
    new SampleCompany(CUSTOMERS, seed, LocalDate.parse(AS_OF), 0).write(lakehouse.spark(), landing);
    Settings settings =
        Nights.settings(
            "conf/local.conf",
            Map.of(
                "clientele.landing", landing.toString(), "clientele.lakehouse", lakehouse.root()));

    Nights.run(lakehouse, settings, AS_OF);

    // The first of either side are those planted, in the year that the company has whole.
    assertRows(
        lakehouse
            .read(Themes.DRIVERS)
            .where("metric = 'csat' and period_start = '2024-01-01'")
            .agg(
                expr("min_by(concat(theme, ' ', effect), impact)").as("sinks"),
                expr("max_by(concat(theme, ' ', effect), impact)").as("lifts")),
        "sinks, lifts",
        "delivery sinks|service lifts");
    // What came up, and nothing else.
    assertRows(
        lakehouse.read(Themes.EMERGING).where("language = 'fr'").select("word").distinct(),
        "word",
        "consigne",
        "utilisée");
    double auc = sentiment(lakehouse);
    assertTrue(auc >= 0.95, "AUC " + auc);
  }

  /** Of sentiment against how the words were meant. */
  private double sentiment(Lakehouse lakehouse) {
    Dataset<Row> truth =
        lakehouse
            .spark()
            .read()
            .option("header", true)
            .csv(landing.resolve("truth/verbatims*.csv").toString())
            .where("sentiment <> 'neutral'")
            .selectExpr("response_id", "sentiment = 'positive' meant");
    List<ScoredOutcomes.Point> points =
        lakehouse
            .read(Verbatims.TABLE)
            .join(truth, Verbatims.RESPONSE_ID)
            .select(Verbatims.SENTIMENT, "meant")
            .collectAsList()
            .stream()
            .map(
                row ->
                    new ScoredOutcomes.Point(
                        row.getDouble(0), row.getBoolean(1) ? 1 : 0, row.getBoolean(1) ? 0 : 1))
            .toList();
    return new ScoredOutcomes(points).auc();
  }
}
