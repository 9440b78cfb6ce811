package io.clientele.run;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.Publication;
import io.clientele.table.TableSpec;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class DecisionsTest {
  private static final String FAILPOINT = "clientele.failpoint";
  private static final String KIND = "clientele.failpoint.kind";
  private static final TableSpec MADE =
      TableSpec.table("t", "made", "A test.").column("id", "int", "The row.").key("id");
  private static final TableSpec LATER =
      TableSpec.table("t", "later", "A test.").column("id", "int", "The row.").key("id");

  private final List<String> given = new ArrayList<>();

  @AfterEach
  void passFailpoints() {
    System.clearProperty(FAILPOINT);
    System.clearProperty(KIND);
  }

  @Test
  void showsReadersAWholeNightAtOnceAndGivesItOutThen(Lakehouse lakehouse) {
    RunResult result = night(lakehouse, "r1", 1, true);

    assertEquals(List.of(), result.holdingBack());
    assertEquals(List.of("[1]"), given);
    assertEquals(
        new Publication("r1", LocalDate.parse("2026-01-01"), Map.of("t.made", 0L)),
        Publication.last(lakehouse));
    assertRows(
        lakehouse.read(Ops.PUBLISHED),
        "run_id, as_of, table, version, reason",
        "r1|2026-01-01|t.made|0|null");
  }

  @Test
  void keepsFromReadersWhatACheckHoldsBack(Lakehouse lakehouse) {
    night(lakehouse, "r1", 1, true);
    RunResult result = night(lakehouse, "r2", 2, false);

    assertEquals(List.of(CheckResult.error("no", "t.made", false, "0 of 1")), result.holdingBack());
    assertEquals(List.of("[1]"), given);
    assertRows(lakehouse.published().read(MADE), "id", "1");
    assertRows(lakehouse.read(MADE), "id", "2");
    assertRows(lakehouse.read(Ops.RUNS), "run_id, status", "r1|done", "r2|held");
    assertRows(
        lakehouse.read(Ops.CHECKS),
        "run_id, check, severity, passed",
        "r1|no|error|true",
        "r2|no|error|false");
    HeldException refused =
        assertThrows(HeldException.class, () -> night(lakehouse, "r3", 3, true));
    assertTrue(
        String.valueOf(refused.getMessage()).startsWith("The run r2 as of 2026-01-02 is held back"),
        refused.getMessage());
    assertRows(lakehouse.read(MADE), "id", "2");
  }

  @Test
  void publishesAHeldNightThatIsAccepted(Lakehouse lakehouse) {
    night(lakehouse, "r1", 1, true);
    night(lakehouse, "r2", 2, false);

    decisions(lakehouse, "r3").accept("r2", "checked by hand");

    assertEquals(List.of("[1]", "[2]"), given);
    assertRows(lakehouse.published().read(MADE), "id", "2");
    assertRows(
        lakehouse.read(Ops.PUBLISHED),
        "run_id, table, version, reason",
        "r1|t.made|0|null",
        "r2|t.made|1|checked by hand");
    assertRows(
        lakehouse.read(Ops.RUNS),
        "run_id, command, status",
        "r1|nightly|done",
        "r2|nightly|accepted",
        "r3|accept|done");
    night(lakehouse, "r4", 4, true);
    assertRows(lakehouse.published().read(MADE), "id", "4");
  }

  @Test
  void undoesAHeldNightThatIsRejectedEvenWhenThatDiesOnTheWay(Lakehouse lakehouse) {
    night(lakehouse, "r1", 1, true);
    night(lakehouse, "r2", 2, false);
    lakehouse.overwrite(LATER, row(lakehouse, 2));
    failAt("after:t.made");
    assertThrows(IllegalStateException.class, () -> decisions(lakehouse, "r3").reject("r2"));
    passFailpoints();
    assertRows(lakehouse.published().read(MADE), "id", "1");
    assertThrows(HeldException.class, () -> night(lakehouse, "r4", 4, true));
    assertThrows(InputException.class, () -> decisions(lakehouse, "r5").accept("r2", ""));

    decisions(lakehouse, "r6").reject("r2");

    assertRows(lakehouse.read(MADE), "id", "1");
    assertRows(lakehouse.read(LATER), "id");
    assertRows(lakehouse.read(Ops.RUNS).where("run_id = 'r2'"), "status", "undone");
    night(lakehouse, "r7", 7, true);
    assertRows(lakehouse.published().read(MADE), "id", "7");
    assertEquals(List.of("[1]", "[7]"), given);
  }

  @Test
  void rejectsTheFirstNightToEmptyTables(Lakehouse lakehouse) {
    night(lakehouse, "r1", 1, false);

    decisions(lakehouse, "r2").reject("r1");

    assertRows(lakehouse.read(MADE), "id");
    assertEquals(Publication.NONE, Publication.last(lakehouse));
  }

  @Test
  void putsAllTablesBackAsARunPublishedThemEvenWhenThatDiesOnTheWay(Lakehouse lakehouse) {
    night(lakehouse, "r1", 1, true);
    night(lakehouse, "r2", 2, true);
    failAt("before:ops.published");
    assertThrows(
        IllegalStateException.class, () -> decisions(lakehouse, "r3").rollBack("r1", "wrong"));
    passFailpoints();
    assertThrows(HeldException.class, () -> night(lakehouse, "r4", 4, true));

    decisions(lakehouse, "r5").rollBack("r1", "wrong");

    assertRows(lakehouse.read(MADE), "id", "1");
    assertRows(lakehouse.published().read(MADE), "id", "1");
    Publication last = Publication.last(lakehouse);
    assertEquals("r5", last.runId());
    assertEquals(LocalDate.parse("2026-01-01"), last.asOf());
    assertRows(
        lakehouse.read(Ops.PUBLISHED).where("run_id = 'r5'"),
        "table, reason",
        "t.made|rolled back to r1: wrong");
    assertEquals("[1]", given.get(given.size() - 1));
    night(lakehouse, "r6", 6, true);
    assertRows(lakehouse.published().read(MADE), "id", "6");
  }

  @Test
  void refusesDecisionsOnWhatIsNotThere(Lakehouse lakehouse) {
    night(lakehouse, "r1", 1, true);

    assertThrows(InputException.class, () -> decisions(lakehouse, "r2").accept("r1", "why"));
    assertThrows(InputException.class, () -> decisions(lakehouse, "r2").reject("r9"));
    assertThrows(InputException.class, () -> decisions(lakehouse, "r2").rollBack("r9", "why"));
  }

  /** A night that makes one row and gives it out; a check holds or not. */
  private RunResult night(Lakehouse lakehouse, String runId, int day, boolean passed) {
    Job make =
        MadeUpJob.of("make", "t.given", "t.made")
            .doing(
                context ->
                    context
                        .overwrite(MADE, row(context.lakehouse(), day))
                        .check(CheckResult.error("no", "t.made", passed, "0 of 1")));
    JobContext context =
        new JobContext(lakehouse, LocalDate.of(2026, 1, day), runId, Instant.EPOCH);
    return new Run(new JobGraph(List.of(make, give())), context, "nightly", "", 1)
        .run(false, new Run.Listener() {});
  }

  private Decisions decisions(Lakehouse lakehouse, String runId) {
    return new Decisions(
        lakehouse, new JobGraph(List.of(give())), runId, Instant.EPOCH, outcome -> {});
  }

  private Job give() {
    return new Job() {
      @Override
      public String name() {
        return "give";
      }

      @Override
      public Set<String> reads() {
        return Set.of("t.made");
      }

      @Override
      public Set<String> writes() {
        return Set.of();
      }

      @Override
      public boolean serves() {
        return true;
      }

      @Override
      public JobReport run(JobContext context) {
        given.add(
            context.lakehouse().read(MADE).collectAsList().stream()
                .map(Row::toString)
                .reduce("", String::concat));
        return JobReport.empty();
      }
    };
  }

  private static void failAt(String point) {
    System.setProperty(FAILPOINT, point);
    System.setProperty(KIND, "exception");
  }

  private static Dataset<Row> row(Lakehouse lakehouse, int id) {
    return lakehouse.spark().sql("SELECT " + id + " AS id");
  }
}
