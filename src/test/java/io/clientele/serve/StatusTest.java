package io.clientele.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.Rejects;
import io.clientele.testkit.WithSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StatusTest {
  private final Lakehouse lakehouse;

  StatusTest(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
    String last = "'20260131T021500000Z' AS run_id, DATE'2026-01-30' AS as_of";
    lakehouse.append(
        Ops.RUNS,
        rows(
            "SELECT 'nightly' AS command, 'done' AS status, 40.0 AS seconds,"
                + " TIMESTAMP'2026-01-30 02:15:00.5' AS started_at, '20260130T021500500Z' AS run_id,"
                + " DATE'2026-01-29' AS as_of"
                + " UNION ALL SELECT 'nightly', 'failed', 41.26, TIMESTAMP'2026-01-31 02:15:00', "
                + last));
    lakehouse.append(
        Ops.JOBS,
        rows(
            "SELECT 'ingest' AS job, 'done' AS status, 10.04 AS seconds, 7L AS rows_out,"
                + " TIMESTAMP'2026-01-31 02:15:00' AS started_at, map('bronze.crm', 7L) AS tables,"
                + " map('files', 2.0D) AS metrics, CAST(null AS string) AS error, "
                + last
                + " UNION ALL SELECT 'score-rfm', 'failed', 1.0, 0L,"
                + " TIMESTAMP'2026-01-31 02:15:20', map(), map(), 'ArithmeticException', "
                + last));
    lakehouse.append(
        Ops.FILES,
        rows(
            "SELECT 'crm' AS feed, path, null AS size_bytes, null AS modified_at, null AS sha256,"
                + " state, null AS reason, null AS rules, null AS last_day, i AS rows_in, k AS rows_kept, r AS rows_rejected,"
                + " s AS rows_skipped, "
                + last
                + " FROM VALUES ('a.csv', 'loaded', 9, 7, 2, 0), ('b.csv', 'skipped', 9, 0, 0, 9)"
                + " AS t(path, state, i, k, r, s)"));
    lakehouse.append(
        Rejects.TABLE,
        rows(
            "SELECT 'crm' AS _feed, 'a.csv' AS _source_file, id AS _line, 'source_id is missing' AS"
                + " reason, 'x' AS raw, 1 AS rows, '20260131T021500000Z' AS _run_id,"
                + " DATE'2026-01-30' AS as_of FROM range(2)"));
    lakehouse.append(
        Ops.CHECKS,
        rows(
            "SELECT 'ingest' AS job, c AS check, 'crm' AS subject, 'error' AS severity, p AS passed, d AS detail, "
                + last
                + " FROM VALUES ('rows add up', true, '18 = 7 + 2 + 9'),"
                + " ('few rejects', false, '2 of 9') AS t(c, p, d)"));
  }

  @Test
  void tellsTheLastRunsAndTheLastOneInShort() {
    String text = printed(out -> new Status(lakehouse, out).print());

    assertEquals(
        """
        Lakehouse %s

        Last runs
        run_id               command  as_of       status  started_at           seconds
        -------------------  -------  ----------  ------  -------------------  -------
        20260131T021500000Z  nightly  2026-01-30  failed  2026-01-31 02:15:00     41.3
        20260130T021500500Z  nightly  2026-01-29  done    2026-01-30 02:15:00     40.0

        Of the last run, 20260131T021500000Z

        Jobs
        job        status  seconds  rows_out  error
        ---------  ------  -------  --------  -------------------
        ingest     done       10.0         7
        score-rfm  failed      1.0         0  ArithmeticException

        Rows of the feeds
        feed  files  rows_in  rows_kept  rows_rejected  rows_skipped
        ----  -----  -------  ---------  -------------  ------------
        crm       2       18          7              2             9

        Rejects, the most frequent reasons
        feed  reason                rows
        ----  --------------------  ----
        crm   source_id is missing     2

        Failed checks, 1 of 2
        check        subject  detail
        -----------  -------  ------
        few rejects  crm      2 of 9
        """
            .formatted(lakehouse.root()),
        text.substring(0, text.indexOf("\nTables\n")));
  }

  @Test
  void tellsOfRunsThatAreNotEnded() throws IOException {
    Path runs = Files.createDirectories(Path.of(lakehouse.root(), "_clientele", "runs"));
    Path died = runs.resolve("20260201T021500000Z.json");
    Path failed = runs.resolve("20260131T021500000Z.json");
    Files.writeString(died, journal("20260201T021500000Z", "RUNNING"));
    Files.writeString(failed, journal("20260131T021500000Z", "UNFINISHED"));
    try {
      String text = printed(out -> new Status(lakehouse, out).print());

      assertEquals(
          """

          Run 20260131T021500000Z, nightly as of 2026-01-31, is unfinished: 1 of 2 jobs are done.

          Run 20260201T021500000Z, nightly as of 2026-01-31, died: 1 of 2 jobs are done.

          """,
          text.substring(text.indexOf('\n') + 1, text.indexOf("Last runs\n")));
    } finally {
      Files.delete(died);
      Files.delete(failed);
    }
  }

  private static String journal(String runId, String state) {
    return """
        {"runId": "%s", "command": "nightly", "asOf": "2026-01-31", "settings": "",
         "startedAt": "2026-02-01T02:15:00Z", "planned": ["ingest", "export"], "before": [],
         "jobs": [{"job": "ingest", "status": "done", "startedAt": "2026-02-01T02:15:00Z",
           "seconds": 1, "rows": {}, "metrics": {}, "checks": [], "error": null, "versions": {}}],
         "state": "%s"}
        """
        .formatted(runId, state);
  }

  @Test
  void tellsTheVersionOfEachTable() {
    String text = printed(out -> new Status(lakehouse, out).print());
    String tables = text.substring(text.indexOf("\nTables\n"));

    assertEquals(3 + lakehouse.tables().size(), tables.strip().lines().count());
    assertTrue(tables.contains("\nbronze.rejects        0  "), tables);
  }

  @Test
  void tellsAllOfOneRun() {
    String text = printed(out -> new RunStatus(lakehouse, out).print("20260131T021500000Z"));

    assertTrue(text.contains("bronze.crm 7"), text);
    assertTrue(text.contains("files 2.0"), text);
    assertTrue(text.contains("rows add up  crm      true    18 = 7 + 2 + 9"), text);
  }

  @Test
  void refusesARunThatIsNone() {
    QueryException refused =
        assertThrows(
            QueryException.class,
            () -> printed(out -> new RunStatus(lakehouse, out).print("yesterday")));

    assertEquals(
        "Cannot show the run yesterday: there is none. The last is 20260131T021500000Z.",
        refused.getMessage());
  }

  private Dataset<Row> rows(String query) {
    return lakehouse.spark().sql(query);
  }

  private static String printed(Consumer<PrintStream> printing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    printing.accept(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
