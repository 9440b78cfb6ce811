package io.clientele.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clientele.config.Settings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobGraph;
import io.clientele.run.JobReport;
import io.clientele.testkit.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineageEventsTest {
  private static final Settings SETTINGS =
      TestSettings.with(
          "clientele.lakehouse", "/lake",
          "clientele.landing", "/landing",
          "clientele.sources",
              "{ crm { kind = customers, path = \"crm/*.csv\", format = csv,"
                  + " columns { source_id = id } } }");

  private record Named(String name, Set<String> reads, Set<String> writes) implements Job {
    @Override
    public JobReport run(JobContext context) {
      throw new IllegalStateException("told of only");
    }
  }

  @Test
  void tellsWhatEachJobReadAndWroteAndHowItEnded(@TempDir Path folder) throws IOException {
    MetricsFolder metrics = new MetricsFolder(folder);
    LineageEvents events =
        new LineageEvents(
            SETTINGS,
            new JobGraph(
                List.of(
                    new Named("ingest", Set.of(), Set.of("bronze.crm")),
                    new Named("score-rfm", Set.of("bronze.crm", "a.b"), Set.of("marts.rfm")))),
            RunTold.started());
    metrics.add(events.of(RunTold.end(), RunTold.result()));
    metrics.add(events.of(RunTold.end(), RunTold.result()));

    String text = Files.readString(folder.resolve("openlineage.jsonl"));
    assertFalse(text.contains("dupont"), text);
    List<String> told = new ArrayList<>();
    for (String line : text.lines().toList()) {
      told.add(told(new ObjectMapper().readTree(line)));
    }
    assertEquals(
        List.of(
            "START 2026-02-01T02:30:00Z nightly [] -> []",
            "START 2026-02-01T02:30:00Z nightly.ingest [/landing crm/*.csv] -> []",
            "COMPLETE 2026-02-01T02:30:01.5Z nightly.ingest [/landing crm/*.csv] -> [/lake"
                + " bronze.crm 7]",
            "START 2026-02-01T02:30:00Z nightly.score-rfm [/lake a.b, /lake bronze.crm] -> []",
            "FAIL 2026-02-01T02:30:00.5Z nightly.score-rfm [/lake a.b, /lake bronze.crm] -> []"
                + " ArithmeticException",
            "FAIL 2026-02-01T02:30:02.5Z nightly [] -> []"),
        told.subList(0, 6));
    assertEquals(12, told.size());
  }

  @Test
  void tellsTheJobsOfARunAsItsParts(@TempDir Path folder) throws IOException {
    MetricsFolder metrics = new MetricsFolder(folder);
    metrics.add(
        new LineageEvents(
                SETTINGS,
                new JobGraph(List.of(new Named("ingest", Set.of(), Set.of("bronze.crm")))),
                RunTold.started())
            .of(RunTold.end(), RunTold.result()));
    List<String> lines = Files.readAllLines(folder.resolve("openlineage.jsonl"));
    JsonNode run = new ObjectMapper().readTree(lines.get(0));
    JsonNode job = new ObjectMapper().readTree(lines.get(1));

    assertEquals(
        "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
        run.path("schemaURL").asText());
    assertEquals(
        run.path("run").path("runId").asText(), job.at("/run/facets/parent/run/runId").asText());
    assertEquals("nightly", job.at("/run/facets/parent/job/name").asText());
    assertEquals(
        "2026-01-31T00:00:00Z", job.at("/run/facets/nominalTime/nominalStartTime").asText());
    assertTrue(run.at("/run/facets/parent").isMissingNode());
  }

  /** An event in a line. */
  private static String told(JsonNode event) {
    String error = event.at("/run/facets/errorMessage/message").asText();
    return String.join(
            " ",
            event.path("eventType").asText(),
            event.path("eventTime").asText(),
            event.path("job").path("name").asText(),
            datasets(event.path("inputs")).toString(),
            "->",
            datasets(event.path("outputs")).toString(),
            error)
        .strip();
  }

  private static List<String> datasets(JsonNode datasets) {
    List<String> told = new ArrayList<>();
    for (JsonNode dataset : datasets) {
      String rows = dataset.at("/outputFacets/outputStatistics/rowCount").asText();
      told.add(
          (dataset.path("namespace").asText() + " " + dataset.path("name").asText() + " " + rows)
              .strip());
    }
    return told;
  }
}
