package io.clientele.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricsFolderTest {
  @Test
  void tellsTheFiguresOfTheLastRunWithoutValuesOfRows(@TempDir Path folder) throws IOException {
    MetricsFolder metrics = new MetricsFolder(folder.resolve("deep/metrics"));
    Files.createDirectories(metrics.folder());
    Files.writeString(metrics.folder().resolve("run.json"), "of the run before");

    metrics.write(RunTold.summary());

    assertEquals(List.of("clientele.prom", "run.json"), names(metrics.folder()));
    assertEquals(
        """
        # HELP clientele_failed_checks Checks that did not hold.
        # TYPE clientele_failed_checks gauge
        clientele_failed_checks{severity="error"} 0.0
        clientele_failed_checks{severity="warning"} 1.0
        # HELP clientele_job_done 1 when the job is done.
        # TYPE clientele_job_done gauge
        clientele_job_done{job="ingest"} 1.0
        clientele_job_done{job="score-rfm"} 0.0
        # HELP clientele_job_figure A further figure of the job.
        # TYPE clientele_job_figure gauge
        clientele_job_figure{figure="rows_rejected",job="ingest"} 2.0
        # HELP clientele_job_rows Rows that the job wrote.
        # TYPE clientele_job_rows gauge
        clientele_job_rows{job="ingest"} 7.0
        clientele_job_rows{job="score-rfm"} 0.0
        # HELP clientele_job_seconds How long the job took.
        # TYPE clientele_job_seconds gauge
        clientele_job_seconds{job="ingest"} 1.5
        clientele_job_seconds{job="score-rfm"} 0.5
        # HELP clientele_run_as_of_timestamp_seconds Business date of the last run.
        # TYPE clientele_run_as_of_timestamp_seconds gauge
        clientele_run_as_of_timestamp_seconds 1.7698176E9
        # HELP clientele_run_exit_code Exit code of the last run; 0 is good.
        # TYPE clientele_run_exit_code gauge
        clientele_run_exit_code 1.0
        # HELP clientele_run_seconds How long the last run took.
        # TYPE clientele_run_seconds gauge
        clientele_run_seconds 2.5
        # HELP clientele_run_start_timestamp_seconds When the last run started.
        # TYPE clientele_run_start_timestamp_seconds gauge
        clientele_run_start_timestamp_seconds 1.769913E9
        """,
        Files.readString(metrics.folder().resolve("clientele.prom")));
    assertEquals(RunTold.summary().json(), Files.readString(metrics.folder().resolve("run.json")));
    assertEquals(
        """
        {
          "run_id" : "r1",
          "command" : "nightly",
          "as_of" : "2026-01-31",
          "started_at" : "2026-02-01T02:30:00Z",
          "seconds" : 2.5,
          "exit_code" : 1,
          "failure" : "ArithmeticException",
          "jobs" : [ {
            "job" : "ingest",
            "status" : "done",
            "started_at" : "2026-02-01T02:30:00Z",
            "seconds" : 1.5,
            "rows" : 7,
            "figures" : {
              "rows_rejected" : 2.0
            }
          }, {
            "job" : "score-rfm",
            "status" : "failed",
            "started_at" : "2026-02-01T02:30:00Z",
            "seconds" : 0.5,
            "rows" : 0,
            "figures" : { }
          } ],
          "failed_checks" : [ {
            "check" : "feed-rejects",
            "subject" : "crm",
            "severity" : "warning"
          } ]
        }
        """,
        RunTold.summary().json());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
