package io.clientele.serve;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.Publication;
import io.clientele.table.TableSpec;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What readers see while a night writes. */
@ExtendWith(WithSpark.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PublishedQueriesTest {
  private static final TableSpec KEPT = table("kept");
  private static final TableSpec NEW = table("new");

  private final Lakehouse lakehouse;

  PublishedQueriesTest(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
    overwrite(KEPT, 1);
    publish("r1", "2026-01-01", 0);
    overwrite(KEPT, 2);
    publish("r2", "2026-01-02", 1);
    overwrite(KEPT, 3);
    overwrite(NEW, 3);
  }

  @AfterEach
  void leaveSession() {
    SparkSession.setActiveSession(lakehouse.spark());
  }

  @Test
  void seeTheLastPublication() {
    Queries queries = queries(lakehouse.published());

    assertRows(queries.rows("SELECT id FROM Marts.Kept"), "id", "2");
    assertRows(queries.rows("SHOW TABLES IN marts"), "tableName", "kept");
    QueryException unknown =
        assertThrows(QueryException.class, () -> queries.rows("SELECT * FROM marts.new"));
    org.junit.jupiter.api.Assertions.assertTrue(
        String.valueOf(unknown.getMessage()).contains("marts.new"), unknown.getMessage());
  }

  @Test
  void seeTheLogOfTheRunsAsItStands() {
    assertRows(
        queries(lakehouse.published()).rows("SELECT run_id, `table`, version FROM ops.published"),
        "run_id, table, version",
        "r1|marts.kept|0",
        "r2|marts.kept|1");
  }

  @Test
  void seeTheTablesAsTheyStandWhenAsked() {
    Queries queries = queries(lakehouse);

    assertRows(queries.rows("SELECT id FROM marts.kept"), "id", "3");
    assertRows(queries.rows("SELECT id FROM marts.new"), "id", "3");
  }

  @Test
  void findEachPublication() {
    assertRows(lakehouse.published().read(KEPT), "id", "2");
    assertRows(lakehouse.published().read(NEW), "id");
    org.junit.jupiter.api.Assertions.assertEquals(
        Optional.of(new Publication("r1", LocalDate.parse("2026-01-01"), Map.of("marts.kept", 0L))),
        Publication.of(lakehouse, "r1"));
    org.junit.jupiter.api.Assertions.assertEquals(
        Optional.empty(), Publication.of(lakehouse, "r3"));
  }

  @Test
  void cannotWriteWhatIsPublished() {
    assertThrows(
        IllegalStateException.class,
        () -> lakehouse.published().append(KEPT, lakehouse.spark().sql("SELECT 1 AS id")));
    assertRows(lakehouse.read(Ops.PUBLISHED), "run_id", "r1", "r2");
  }

  private static Queries queries(Lakehouse seen) {
    SparkSession session = seen.spark().newSession();
    SparkSession.setActiveSession(session);
    return new Queries(new Lakehouse(session, seen.root(), seen.publication()));
  }

  private void overwrite(TableSpec table, int id) {
    lakehouse.overwrite(table, lakehouse.spark().sql("SELECT " + id + " AS id"));
  }

  private void publish(String run, String date, long version) {
    new Publication(run, LocalDate.parse(date), Map.of("marts.kept", version))
        .show(lakehouse, Instant.parse(date + "T23:00:00Z"), Optional.empty());
  }

  private static TableSpec table(String name) {
    return TableSpec.table("marts", name, "A test.").column("id", "int", "The row.").key("id");
  }
}
