package io.clientele.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.clientele.config.Kind;
import io.clientele.config.Settings;
import io.clientele.config.Target;
import io.clientele.sample.SampleCompany;
import io.clientele.table.Lakehouse;
import io.clientele.testkit.WithSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A company that knows little of its customers has its nights too. */
@ExtendWith(WithSpark.class)
final class BareCompaniesTest {
  private static final LocalDate D = LocalDate.parse("2025-06-30");
  private static final Config SAMPLE =
      ConfigFactory.parseFile(Path.of("conf/local.conf").toFile()).resolve();
  private static final String SOURCES = "clientele.sources";

  @TempDir Path folder = Path.of("");

  @Test
  void whoKnowsOfOrdersWhoBoughtWhatWhenAndForHowMuchHasItsNights(Lakehouse lakehouse)
      throws IOException {
    nights(lakehouse, List.of("store_orders"), true);
  }

  @ParameterizedTest
  @EnabledIfEnvironmentVariable(named = "CLIENTELE_WHOLE_NIGHTS", matches = ".+")
  @ValueSource(
      strings = {
        "crm",
        "products",
        "web_orders",
        "web_events",
        "emails",
        "contact_centre",
        "surveys"
      })
  void whoHasOneFeedHasItsNights(String source, Lakehouse lakehouse) throws IOException {
    nights(lakehouse, List.of(source), false);
  }

  @ParameterizedTest
  @EnabledIfEnvironmentVariable(named = "CLIENTELE_WHOLE_NIGHTS", matches = ".+")
  @ValueSource(strings = {"crm", "products", "web_events", "emails", "contact_centre", "surveys"})
  void whoHasOneFeedOfFewColumnsHasItsNights(String source, Lakehouse lakehouse)
      throws IOException {
    nights(lakehouse, List.of(source), true);
  }

  @ParameterizedTest
  @EnabledIfEnvironmentVariable(named = "CLIENTELE_WHOLE_NIGHTS", matches = ".+")
  @ValueSource(booleans = {true, false})
  void whoHasAllFeedsButOrdersHasItsNights(boolean bare, Lakehouse lakehouse) throws IOException {
    nights(
        lakehouse,
        SAMPLE.getObject(SOURCES).keySet().stream()
            .filter(source -> !source.endsWith("_orders"))
            .sorted()
            .toList(),
        bare);
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "CLIENTELE_WHOLE_NIGHTS", matches = ".+")
  void whoHasAllFeedsOfFewColumnsHasItsNights(Lakehouse lakehouse) throws IOException {
    nights(lakehouse, SAMPLE.getObject(SOURCES).keySet().stream().sorted().toList(), true);
  }

  /** Two nights, all of whose jobs must be done. */
  private void nights(Lakehouse lakehouse, List<String> sources, boolean bare) throws IOException {
    Path raw = folder.resolve("raw");
    new SampleCompany(300, 1, D, 1).write(lakehouse.spark(), raw);
    Settings settings =
        Nights.settings(
            Files.writeString(folder.resolve("bare.conf"), conf(sources, bare)).toString(),
            Map.of("clientele.landing", raw.toString(), "clientele.lakehouse", lakehouse.root()));
    Nights.run(lakehouse, settings, D.minusDays(1).toString());
    Nights.run(lakehouse, settings, D.toString());
    assertEquals(
        sources.size(),
        lakehouse.tables().stream().filter(table -> table.startsWith("bronze.")).count()
            - (lakehouse.exists("bronze.rejects") ? 1 : 0));
  }

  /** The sample's settings with these sources alone; bare are those of the fewest columns. */
  private static String conf(List<String> sources, boolean bare) {
    Config conf = SAMPLE;
    for (String source : SAMPLE.getObject(SOURCES).keySet()) {
      String path = SOURCES + "." + source;
      if (!sources.contains(source)) {
        conf = conf.withoutPath(path);
      } else if (bare) {
        Set<String> needed = needed(SAMPLE.getString(path + ".kind"));
        conf = conf.withoutPath(path + ".key");
        for (String column : SAMPLE.getObject(path + ".columns").keySet()) {
          conf = needed.contains(column) ? conf : conf.withoutPath(path + ".columns." + column);
        }
      }
    }
    return conf.root().render();
  }

  /** What a row cannot be without, and whom it is about. */
  private static Set<String> needed(String kind) {
    Set<String> needed =
        Kind.valueOf(kind.toUpperCase(Locale.ROOT)).targets().stream()
            .filter(Target::required)
            .map(Target::name)
            .collect(Collectors.toSet());
    needed.add(Kind.CUSTOMER_SOURCE_ID);
    return needed;
  }
}
