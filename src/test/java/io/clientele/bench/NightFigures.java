package io.clientele.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads what the jobs of the last night took from the {@code run.json} that it left. */
final class NightFigures {
  private static final double MILLIS = 1000.0;

  private NightFigures() {}

  /** A row for each job that ran, in the order of the night. */
  static List<Work> read(Path lakehouse) throws IOException {
    JsonNode run =
        new ObjectMapper().readTree(lakehouse.resolve("_clientele/metrics/run.json").toFile());
    return of(run);
  }

  static List<Work> of(JsonNode run) {
    Instant start = Instant.parse(run.get("started_at").asText());
    List<Work> work = new ArrayList<>();
    for (JsonNode job : run.get("jobs")) {
      JsonNode figures = job.get("figures");
      Instant from = Instant.parse(job.get("started_at").asText());
      work.add(
          new Work(
              job.get("job").asText(),
              Duration.between(start, from).toMillis() / MILLIS,
              job.get("seconds").asDouble(),
              figures.path("cpu_seconds").asDouble(),
              job.get("rows").asLong(),
              figures.path("peak_heap_mib").asDouble()));
    }
    return work;
  }
}
