package io.clientele.run;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.MaintenanceSettings;
import io.clientele.table.Lakehouse;
import io.clientele.table.LastCommit;
import io.clientele.table.Publication;
import io.clientele.table.TableHistory;
import io.clientele.table.TableSpec;
import io.clientele.table.Upkeep;
import io.clientele.testkit.WithSpark;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class MaintenanceTest {
  private static final TableSpec GROWN =
      TableSpec.table("t", "grown", "A test.").column("id", "int", "The row.").key("id");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** A job that adds a row each night. */
  private record Growing() implements Job {
    @Override
    public String name() {
      return "grow";
    }

    @Override
    public Set<String> reads() {
      return Set.of();
    }

    @Override
    public Set<String> writes() {
      return Set.of(GROWN.fullName());
    }

    @Override
    public JobReport run(JobContext context) {
      return context.append(GROWN, row(context.lakehouse(), context.asOf().getDayOfMonth()));
    }
  }

  @Test
  void joinsSmallFilesOnceInSoManyVersions(Lakehouse lakehouse) {
    Job job = new CompactedJob(new Growing(), 4);
    List<Integer> compactedOn = new ArrayList<>();
    for (int day = 1; day <= 12; day++) {
      JobReport report = job.run(context(lakehouse, day));
      if (report.metrics().containsKey("tables_compacted")) {
        compactedOn.add(day);
        assertEquals(1, lakehouse.read(GROWN.fullName()).inputFiles().length);
        assertEquals(1, lakehouse.lastRows(GROWN));
        assertEquals(
            lakehouse.version(GROWN.fullName()).orElseThrow() - 1,
            LastCommit.of(lakehouse, GROWN.fullName()).version());
      }
      assertTrue(lakehouse.read(GROWN.fullName()).inputFiles().length < 8);
    }
    assertTrue(compactedOn.size() >= 2, compactedOn.toString());
    assertRows(
        lakehouse.read(GROWN), "id", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
  }

  @Test
  void tellsWhatCameWhenFilesWereJoinedMeanwhile(Lakehouse lakehouse) {
    grow(lakehouse, 1, 4);
    TableHistory history = new TableHistory(lakehouse, GROWN.fullName(), 1);
    assertRows(history.added().orElseThrow(), "id", "3", "4");
    assertRows(history.before().orElseThrow(), "id", "1", "2");
    new Upkeep(lakehouse, GROWN.fullName()).compact();
    assertRows(history.added().orElseThrow(), "id", "3", "4");
    assertRows(history.before().orElseThrow(), "id", "1", "2");
    assertRows(history.changed("id", List.of("id")).orElseThrow(), "id", "3", "4");

    new Upkeep(lakehouse, GROWN.fullName()).vacuum(1);
    assertRows(history.before().orElseThrow(), "id", "1", "2");

    new Upkeep(lakehouse, GROWN.fullName()).vacuum(0);

    assertEquals(Optional.empty(), history.added());
    assertEquals(Optional.empty(), history.before());
    assertRows(lakehouse.read(GROWN), "id", "1", "2", "3", "4");
  }

  @Test
  void removesFilesOfTablesThatReadersSeeAsTheyStand(Lakehouse lakehouse) {
    grow(lakehouse, 1, 3);
    publish(lakehouse, "r1", 2);
    lakehouse.overwrite(GROWN, row(lakehouse, 9));

    assertEquals(new Maintenance.Report(1, 0, List.of("t.grown")), maintained(lakehouse));
    assertRows(lakehouse.published().read(GROWN), "id", "1", "2", "3");

    publish(lakehouse, "r2", 3);
    Maintenance.Report report = maintained(lakehouse);
    assertEquals(List.of(), report.left());
    assertEquals(2, report.tables());
    assertTrue(report.bytes() > 0);
    assertRows(lakehouse.published().read(GROWN), "id", "9");
    InputException refused =
        assertThrows(
            InputException.class,
            () ->
                new Decisions(lakehouse, new JobGraph(List.of()), "r3", START, outcome -> {})
                    .rollBack("r1", "too late"));
    assertEquals(
        "Cannot roll back to the run r1: files of t.grown that it needs were removed"
            + " (clientele.maintenance.keep-days).",
        refused.getMessage());
    assertRows(lakehouse.published().read(GROWN), "id", "9");
  }

  @Test
  void leavesTheLastPublicationTheLastThoughTheClockWasPutBack(Lakehouse lakehouse) {
    grow(lakehouse, 1, 2);
    publish(lakehouse, "r1", 0, START);
    publish(lakehouse, "r2", 1, START.minus(Duration.ofHours(1)));
    maintained(lakehouse);

    assertRows(lakehouse.published().read(GROWN), "id", "1", "2");
  }

  @Test
  void isDueOnceInSoManyDays(Lakehouse lakehouse) {
    grow(lakehouse, 1, 1);
    publish(lakehouse, "r1", 0);
    assertEquals(
        List.of(false, false, true, false, true),
        List.of(0, 6, 7, 13, 14).stream()
            .map(day -> maintenance(lakehouse, 7, day).whenDue().isPresent())
            .toList());
    assertEquals(Optional.empty(), maintenance(lakehouse, 0, 100).whenDue());
  }

  private static Maintenance.Report maintained(Lakehouse lakehouse) {
    return maintenance(lakehouse, 7, 0).run();
  }

  private static Maintenance maintenance(Lakehouse lakehouse, int everyDays, int day) {
    JobContext context =
        new JobContext(
            lakehouse, LocalDate.parse("2026-01-01"), "m", START.plus(Duration.ofDays(day)));
    return new Maintenance(context, new MaintenanceSettings(16, everyDays, 0));
  }

  private static void publish(Lakehouse lakehouse, String runId, long version) {
    publish(lakehouse, runId, version, START);
  }

  private static void publish(Lakehouse lakehouse, String runId, long version, Instant when) {
    new Publication(runId, LocalDate.parse("2026-01-01"), Map.of(GROWN.fullName(), version))
        .show(lakehouse, when, Optional.empty());
  }

  private static void grow(Lakehouse lakehouse, int first, int last) {
    for (int day = first; day <= last; day++) {
      new Growing().run(context(lakehouse, day));
    }
  }

  private static JobContext context(Lakehouse lakehouse, int day) {
    return new JobContext(lakehouse, LocalDate.of(2026, 1, day), "r" + day, START);
  }

  private static Dataset<Row> row(Lakehouse lakehouse, int id) {
    return lakehouse.spark().sql("SELECT " + id + " AS id").coalesce(1);
  }
}
