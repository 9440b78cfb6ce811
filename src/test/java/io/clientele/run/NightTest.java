package io.clientele.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.run.JobOutcome.Status;
import io.clientele.table.Lakehouse;
import io.clientele.testkit.WithSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class NightTest {
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  @Test
  void runsEachJobAfterThoseItWaitsFor(Lakehouse lakehouse) {
    List<String> ran = Collections.synchronizedList(new ArrayList<>());
    List<Job> jobs = new ArrayList<>();
    for (MadeUpJob job :
        List.of(
            MadeUpJob.of("third", "t.b", "t.c"),
            MadeUpJob.of("first", "", "t.a"),
            MadeUpJob.of("second", "t.a", "t.b"))) {
      jobs.add(job.doing(context -> report(ran, job.name())));
    }

    List<JobOutcome> outcomes = night(jobs, 3).run(context(lakehouse));

    assertEquals(List.of("first", "second", "third"), ran);
    assertEquals(List.of("first done 1", "second done 1", "third done 1"), lines(outcomes));
    assertEquals(List.of("first", "second", "third"), told);
  }

  @Test
  void runsIndependentJobsAtTheSameTime(Lakehouse lakehouse) {
    CyclicBarrier both = new CyclicBarrier(2);
    List<Job> jobs = new ArrayList<>();
    for (String name : List.of("one", "other")) {
      jobs.add(MadeUpJob.of(name, "", "t." + name).doing(context -> met(both)));
    }

    List<JobOutcome> outcomes = night(jobs, 2).run(context(lakehouse));

    assertEquals(List.of("one done 0", "other done 0"), lines(outcomes));
  }

  @Test
  void doesNotRunWhatWaitsForAJobThatFailed(Lakehouse lakehouse) {
    List<String> ran = Collections.synchronizedList(new ArrayList<>());
    List<Job> jobs =
        List.of(
            MadeUpJob.of("broken", "", "t.a")
                .doing(
                    context -> {
                      throw new InputException("No file.");
                    }),
            MadeUpJob.of("next", "t.a", "t.b").doing(context -> report(ran, "next")),
            MadeUpJob.of("last", "t.b", "t.c").doing(context -> report(ran, "last")),
            MadeUpJob.of("other", "", "t.d").doing(context -> report(ran, "other")));

    List<JobOutcome> outcomes = night(jobs, 1).run(context(lakehouse));

    assertEquals(
        List.of("broken failed 0", "next not_run 0", "last not_run 0", "other done 1"),
        lines(outcomes));
    assertEquals(List.of("other"), ran);
    assertEquals("No file.", outcomes.get(0).failure().orElseThrow().getMessage());
    assertTrue(outcomes.get(1).failure().isEmpty());
  }

  @Test
  void tellsWhatEachOfTheJobsSideBySideCost(Lakehouse lakehouse) {
    Path files = Path.of(lakehouse.root(), "numbers");
    lakehouse.spark().range(0, 1000, 1, 4).write().parquet(files.toString());
    CyclicBarrier both = new CyclicBarrier(2);
    List<Job> jobs =
        List.of(
            MadeUpJob.of("busy", "", "t.busy")
                .doing(
                    context -> {
                      met(both);
                      Dataset<Row> numbers = context.spark().read().parquet(files.toString());
                      long pairs = numbers.as("one").crossJoin(numbers.as("other")).count();
                      met(both);
                      return JobReport.empty().and("t.busy", pairs).metric("own", 1);
                    }),
            MadeUpJob.of("idle", "", "t.idle")
                .doing(
                    context -> {
                      met(both);
                      return met(both);
                    }));

    List<JobOutcome> outcomes = night(jobs, 2).run(context(lakehouse));

    Map<String, Double> busy = outcomes.get(0).report().metrics();
    Map<String, Double> idle = outcomes.get(1).report().metrics();
    assertEquals(Set.of("own", "cpu_seconds", "rows_read", "peak_heap_mib"), busy.keySet());
    assertEquals(2000.0, busy.get("rows_read"));
    assertTrue(busy.getOrDefault("cpu_seconds", 0.0) > 0, busy.toString());
    assertEquals(0.0, idle.get("rows_read"));
    assertEquals(0.0, idle.get("cpu_seconds"));
    assertTrue(idle.getOrDefault("peak_heap_mib", 0.0) > 1, idle.toString());
    // Both began before and ended after the work, so that the heap was as full for one as for the
    // other.
    assertEquals(
        busy.getOrDefault("peak_heap_mib", 0.0), idle.getOrDefault("peak_heap_mib", 0.0), 64);
  }

  private Night night(List<Job> jobs, int parallel) {
    return new Night(new JobGraph(jobs), parallel, outcome -> told.add(outcome.job()));
  }

  private static JobReport report(List<String> ran, String name) {
    ran.add(name);
    return JobReport.empty().and("t." + name, 1);
  }

  private static JobReport met(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
      return JobReport.empty();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> lines(List<JobOutcome> outcomes) {
    return outcomes.stream().map(NightTest::line).toList();
  }

  private static String line(JobOutcome outcome) {
    Status status = outcome.status();
    return outcome.job()
        + " "
        + status.name().toLowerCase(java.util.Locale.ROOT)
        + " "
        + outcome.report().rowsOut();
  }

  private static JobContext context(Lakehouse lakehouse) {
    return new JobContext(lakehouse, LocalDate.parse("2026-01-31"), "run", Instant.EPOCH);
  }
}
