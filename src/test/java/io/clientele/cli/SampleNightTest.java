package io.clientele.cli;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.Settings;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.TableCatalog;
import io.clientele.table.TableSpec;
import io.clientele.testkit.WithSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
@EnabledIfEnvironmentVariable(named = "CLIENTELE_WHOLE_NIGHTS", matches = ".+")
final class SampleNightTest {
  private static final String AS_OF = "2025-06-30";

  @Test
  void aNightFillsEveryTableAndTheSameNightAgainChangesNone(Lakehouse lakehouse) {
    Settings settings = settings(lakehouse);

    Nights.run(lakehouse, settings, AS_OF);
    Map<String, List<String>> first = Nights.contents(lakehouse);
    Nights.run(lakehouse, settings, AS_OF);
    Map<String, List<String>> second = Nights.contents(lakehouse);

    assertEquals(first.keySet(), second.keySet());
    first.forEach((table, rows) -> assertEquals(rows, second.get(table), table));
    List<String> empty =
        TableCatalog.tables().stream()
            .map(TableSpec::fullName)
            .filter(table -> !table.startsWith("ops."))
            .filter(table -> first.getOrDefault(table, List.of()).isEmpty())
            .sorted()
            .toList();
    // On a first night no id has been merged into another, nobody has moved, no rule has changed,
    // no action has been waited for.
    assertEquals(
        List.of(
            "golden.customer_forwarding",
            "marts.action_results",
            "marts.association_rule_changes",
            "marts.segment_transitions",
            "silver.customer_labels"),
        empty);
    // The files that are bad on purpose.
    assertRows(
        lakehouse.read("ops.checks").where("not passed").select("check", "severity").distinct(),
        "check, severity",
        "feed-rejects|warning");
    assertNoContactData(first);
  }

  @Test
  void aNightThatDoesOnlyWhatChangedMakesTheTablesOfOneThatDoesAll(Lakehouse lakehouse) {
    Settings settings = settings(lakehouse, "0");
    Nights.goOn(lakehouse, settings, "2025-04-30");
    Nights.goOn(lakehouse, settings, "2025-06-28");
    Nights.goOn(lakehouse, settings, "2025-06-30");
    Nights.goOn(lakehouse, settings, "2025-07-02");
    Map<String, List<String>> changed = Nights.contents(lakehouse);
    assertRows(
        lakehouse.read(Ops.JOBS).where("as_of = '2025-06-30' and metrics['updated'] = 1"),
        "job",
        "build-features",
        "clean-customer-records",
        "clean-interactions",
        "clean-labels",
        "clean-orders",
        "clean-surveys",
        "clean-visits",
        "resolve-customers");
    assertTrue(
        lakehouse.read(Ops.JOBS).where("as_of = '2025-07-02' and metrics['unchanged'] = 1").count()
            >= 7);

    Nights.run(lakehouse, settings, "2025-07-02");
    Map<String, List<String>> all = Nights.contents(lakehouse);

    assertEquals(changed.keySet(), all.keySet());
    changed.forEach((table, rows) -> assertEquals(rows, all.get(table), table));
  }

  private static Settings settings(Lakehouse lakehouse) {
    return settings(lakehouse, "32 MiB");
  }

  private static Settings settings(Lakehouse lakehouse, String updateFrom) {
    return Nights.settings(
        "conf/local.conf",
        Map.of(
            "clientele.night.update-from", updateFrom,
            "clientele.landing", Path.of("sample-data").toAbsolutePath().toString(),
            "clientele.lakehouse", lakehouse.root()));
  }

  /** No e-mail address of golden stands in any mart. */
  private static void assertNoContactData(Map<String, List<String>> contents) {
    new TreeMap<>(contents)
        .forEach(
            (table, rows) -> {
              if (table.startsWith("marts.") || table.startsWith("features.")) {
                assertTrue(rows.stream().noneMatch(row -> row.contains("@")), table);
              }
            });
  }
}
