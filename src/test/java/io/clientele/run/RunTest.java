package io.clientele.run;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.TableSpec;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WithSpark.class)
final class RunTest {
  private static final String FAILPOINT = "clientele.failpoint";
  private static final String KIND = "clientele.failpoint.kind";
  private static final TableSpec A = table("a");
  private static final TableSpec B = table("b");
  private static final TableSpec C = table("c");

  private final List<String> told = new ArrayList<>();

  @AfterEach
  void passFailpoints() {
    System.clearProperty(FAILPOINT);
    System.clearProperty(KIND);
  }

  @Test
  void recordsWhatItDidAndLeavesNothingToGoOnWith(Lakehouse lakehouse) {
    run(lakehouse, "r1", false);
    run(lakehouse, "r2", false);

    assertEquals(List.of("a", "b", "c", "a", "b", "c"), told);
    assertRows(
        lakehouse.read(Ops.RUNS),
        "run_id, command, as_of, status",
        "r1|nightly|2026-01-31|done",
        "r2|nightly|2026-01-31|done");
    assertRows(
        lakehouse.read(Ops.JOBS).where("run_id = 'r2'"),
        "job, status, rows_out, tables",
        "a|done|1|{t.a -> 1}",
        "b|done|1|{t.b -> 1}",
        "c|done|1|{t.c -> 1}");
  }

  @Test
  void goesOnAfterTheJobsThatAFailedRunHadDone(Lakehouse lakehouse) {
    failAt("before:t.b");
    run(lakehouse, "r1", false);
    passFailpoints();
    run(lakehouse, "r2", false);
    run(lakehouse, "r3", false);

    assertEquals(
        List.of("a", "b FAILED", "c NOT_RUN", "go on r1 1", "b", "c", "a", "b", "c"), told);
    assertRows(
        lakehouse.read(Ops.JOBS),
        "run_id, job, status, error",
        "r1|a|done|null",
        "r1|b|failed|IllegalStateException",
        "r1|c|not_run|null",
        "r2|b|done|null",
        "r2|c|done|null",
        "r3|a|done|null",
        "r3|b|done|null",
        "r3|c|done|null");
  }

  @Test
  void recordsARunThatDiedAndGoesOnAfterWhatItHadDone(Lakehouse lakehouse) {
    failAt("before:journal:b");
    assertThrows(IllegalStateException.class, () -> run(lakehouse, "r1", false));
    passFailpoints();
    run(lakehouse, "r2", false);

    assertEquals(List.of("a", "died r1", "go on r1 1", "b", "c"), told);
    assertRows(lakehouse.read(Ops.RUNS), "run_id, status", "r1|aborted", "r2|done");
    assertRows(
        lakehouse.read(Ops.JOBS), "run_id, job, status", "r1|a|done", "r2|b|done", "r2|c|done");
  }

  @ParameterizedTest
  @ValueSource(strings = {"before:ops.jobs", "after:ops.jobs", "after:ops.runs", "after:ledger"})
  void tellsARunOnceThatDiedWhileItWasRecorded(String point, Lakehouse lakehouse) {
    failAt(point);
    assertThrows(IllegalStateException.class, () -> run(lakehouse, "r1", false));
    passFailpoints();
    run(lakehouse, "r2", false);

    assertRows(
        lakehouse.read(Ops.JOBS).where("run_id = 'r1'"),
        "job, status",
        "a|done",
        "b|done",
        "c|done");
    assertEquals(1, lakehouse.read(Ops.RUNS).where("run_id = 'r1'").count());
  }

  @Test
  void startsAnewWhenTablesSettingsOrDateAreOthers(Lakehouse lakehouse) {
    failAt("before:t.c");
    run(lakehouse, "r1", false);
    passFailpoints();
    lakehouse.overwrite(A, row(lakehouse));
    told.clear();

    run(lakehouse, "r2", false);
    assertEquals(List.of("a", "b", "c"), told);

    failAt("before:t.c");
    run(lakehouse, "r3", false);
    passFailpoints();
    told.clear();
    run(lakehouse, "r4", true);
    assertEquals(List.of("a", "b", "c"), told);

    failAt("before:t.c");
    run(lakehouse, "r5", false);
    passFailpoints();
    told.clear();
    List<Job> jobs = jobs();
    new Run(new JobGraph(jobs), context(lakehouse, "r6"), "nightly", "others", 1)
        .run(false, listener());
    assertEquals(List.of("a", "b", "c"), told);
  }

  @Test
  void refusesToBuildOnWhatReadersDoNotSee(Lakehouse lakehouse) {
    run(lakehouse, "r1", false);
    failAt("before:t.c");
    run(lakehouse, "r2", false);
    passFailpoints();

    InputException refused = assertThrows(InputException.class, () -> runLast(lakehouse, "r3"));
    assertTrue(
        String.valueOf(refused.getMessage()).startsWith("Cannot build on t.b: "),
        refused.getMessage());

    run(lakehouse, "r4", false);
    runLast(lakehouse, "r5");
    assertEquals(lakehouse.version("t.c").orElseThrow(), seen(lakehouse, "t.c"));
  }

  /** Only the last of the jobs. */
  private void runLast(Lakehouse lakehouse, String runId) {
    new Run(new JobGraph(jobs().subList(2, 3)), context(lakehouse, runId), "job", "settings", 1)
        .run(true, listener());
  }

  private static long seen(Lakehouse lakehouse, String table) {
    return lakehouse.published().version(table).orElseThrow();
  }

  private void run(Lakehouse lakehouse, String runId, boolean anew) {
    new Run(new JobGraph(jobs()), context(lakehouse, runId), "nightly", "settings", 1)
        .run(anew, listener());
  }

  private static List<Job> jobs() {
    return List.of(
        MadeUpJob.of("a", "", "t.a")
            .doing(context -> context.overwrite(A, row(context.lakehouse()))),
        MadeUpJob.of("b", "t.a", "t.b")
            .doing(context -> context.overwrite(B, context.lakehouse().read(A))),
        MadeUpJob.of("c", "t.b", "t.c")
            .doing(context -> context.overwrite(C, context.lakehouse().read(B))));
  }

  private Run.Listener listener() {
    return new Run.Listener() {
      @Override
      public void aborted(String runId) {
        told.add("died " + runId);
      }

      @Override
      public void goesOn(String runId, int jobsDone) {
        told.add("go on " + runId + " " + jobsDone);
      }

      @Override
      public void ended(JobOutcome outcome) {
        told.add(
            outcome.status() == JobOutcome.Status.DONE
                ? outcome.job()
                : outcome.job() + " " + outcome.status());
      }
    };
  }

  private static void failAt(String point) {
    System.setProperty(FAILPOINT, point);
    System.setProperty(KIND, "exception");
  }

  private static Dataset<Row> row(Lakehouse lakehouse) {
    return lakehouse.spark().sql("SELECT 1 AS id");
  }

  private static TableSpec table(String name) {
    return TableSpec.table("t", name, "A test.").column("id", "int", "The row.").key("id");
  }

  private static JobContext context(Lakehouse lakehouse, String runId) {
    return new JobContext(lakehouse, LocalDate.parse("2026-01-31"), runId, Instant.EPOCH);
  }
}
