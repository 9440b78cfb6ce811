package io.clientele.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.operate.RunSummary;
import io.clientele.run.RunResult;
import io.clientele.testkit.TestSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AfterRunTest {
  @Test
  void saysThatFiguresCannotBeWrittenAndGoesOn(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "as it was");
    RunSummary.Started started =
        new RunSummary.Started("r1", "nightly", LocalDate.parse("2026-01-31"), Instant.EPOCH);
    RunSummary run =
        RunSummary.of(started, Instant.EPOCH, ExitCode.DONE, new RunResult(List.of(), List.of()));

    String told = "";
    for (String refused : List.of(file + "/metrics", "/proc/metrics")) {
      told +=
          told(
              () ->
                  new AfterRun(TestSettings.with("clientele.operations.metrics", refused))
                      .tell(run, List::of));
    }
    String[] lines = told.strip().split("\n", -1);
    assertEquals(2, lines.length, told);
    assertTrue(
        lines[0]
            .strip()
            .startsWith("Cannot write the figures of the run to " + file + "/metrics: "),
        told);
    assertTrue(
        lines[1].strip().startsWith("Cannot write the figures of the run to /proc/metrics: "),
        told);
    assertEquals("as it was", Files.readString(file));
  }

  private static String told(Runnable work) {
    PrintStream standing = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(standing);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
