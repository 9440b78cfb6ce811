package io.clientele.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NightFiguresTest {
  @TempDir Path lakehouse = Path.of("");

  @Test
  void readsWhatEachJobTook() throws IOException {
    Path metrics = Files.createDirectories(lakehouse.resolve("_clientele/metrics"));
    Files.writeString(
        metrics.resolve("run.json"),
        """
        {"started_at": "2025-07-01T02:00:00Z", "jobs": [
          {"job": "ingest", "started_at": "2025-07-01T02:00:01.500Z", "seconds": 2.25, "rows": 7,
           "figures": {"cpu_seconds": 1.5, "peak_heap_mib": 200.0, "rows_rejected": 1.0}},
          {"job": "clean-orders", "started_at": "2025-07-01T02:00:04Z", "seconds": 0.5, "rows": 0,
           "figures": {"unchanged": 1.0}}]}
        """);

    assertEquals(
        List.of(
            new Work("ingest", 1.5, 2.25, 1.5, 7, 200), new Work("clean-orders", 4, 0.5, 0, 0, 0)),
        NightFigures.read(lakehouse));
  }
}
