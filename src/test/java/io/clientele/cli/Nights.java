package io.clientele.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.Settings;
import io.clientele.config.SettingsLoader;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobGraph;
import io.clientele.run.JobOutcome;
import io.clientele.run.Run;
import io.clientele.table.Bronze;
import io.clientele.table.Lakehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Runs whole nights of the product in the suite's session, and compares what they leave. */
final class Nights {
  private static final AtomicInteger RUNS = new AtomicInteger();

  private Nights() {}

  /** The settings of a file of the project, with these overrides. */
  static Settings settings(String file, Map<String, String> overrides) {
    return new SettingsLoader(Path.of("").toAbsolutePath())
        .load(Optional.of(Path.of(file)), overrides);
  }

  /** Runs every job of the night, also those without news; all must be done. */
  static void run(Lakehouse lakehouse, Settings settings, String asOf) {
    run(lakehouse, settings, asOf, job -> true);
  }

  /** Runs the jobs of the night whose names are chosen. */
  static void run(Lakehouse lakehouse, Settings settings, String asOf, Predicate<String> chosen) {
    List<Job> jobs =
        Jobs.night(settings, true).jobs().stream().filter(job -> chosen.test(job.name())).toList();
    assertAllDone(start(lakehouse, settings, asOf, jobs, true));
  }

  /** Runs the night, or what an unfinished one left of it; all must be done. */
  static void goOn(Lakehouse lakehouse, Settings settings, String asOf) {
    assertAllDone(start(lakehouse, settings, asOf, Jobs.night(settings).jobs(), false));
  }

  /** Runs the night whatever becomes of it. */
  static List<JobOutcome> attempt(Lakehouse lakehouse, Settings settings, String asOf) {
    return start(lakehouse, settings, asOf, Jobs.night(settings).jobs(), false);
  }

  /** Runs every job of the night, also those without news, whatever becomes of it. */
  static List<JobOutcome> attemptAnew(Lakehouse lakehouse, Settings settings, String asOf) {
    return start(lakehouse, settings, asOf, Jobs.night(settings, true).jobs(), true);
  }

  private static List<JobOutcome> start(
      Lakehouse lakehouse, Settings settings, String asOf, List<Job> jobs, boolean anew) {
    Instant start = Instant.now();
    String runId = RunIds.at(start) + "-" + RUNS.incrementAndGet();
    JobContext context = new JobContext(lakehouse, LocalDate.parse(asOf), runId, start);
    return new Run(new JobGraph(jobs), context, "nightly", "", settings.night().parallelJobs())
        .run(anew, new Told())
        .outcomes();
  }

  private static void assertAllDone(List<JobOutcome> outcomes) {
    assertEquals(
        List.of(),
        outcomes.stream()
            .filter(outcome -> outcome.status() != JobOutcome.Status.DONE)
            .map(JobOutcome::job)
            .toList());
  }

  /** As {@link #contents}, without what tells which run brought a row, and when. */
  static Map<String, List<String>> results(Lakehouse standing) {
    Lakehouse lakehouse = standing.published();
    Map<String, List<String>> results = new TreeMap<>();
    for (String table : lakehouse.tables()) {
      if (table.startsWith("ops.")) {
        continue;
      }
      results.put(table, rows(lakehouse.read(table).drop(Bronze.RUN_ID, Bronze.INGESTED_AT)));
    }
    return results;
  }

  /** Rows of every published table but the ledger's, by table, sorted, as text. */
  static Map<String, List<String>> contents(Lakehouse standing) {
    Lakehouse lakehouse = standing.published();
    return lakehouse.tables().stream()
        .filter(table -> !table.startsWith("ops."))
        .collect(
            Collectors.toMap(
                table -> table,
                table -> rows(lakehouse.read(table)),
                (one, other) -> one,
                TreeMap::new));
  }

  /** A small table's rows, sorted, as text. */
  static List<String> rows(Dataset<Row> table) {
    return table.toJSON().collectAsList().stream().sorted().toList();
  }

  /** Tells only of failures. */
  private static final class Told implements Run.Listener {
    @Override
    public void ended(JobOutcome outcome) {
      outcome.failure().ifPresent(Throwable::printStackTrace);
    }
  }
}
