package io.clientele.run;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.table.AssociationRules;
import io.clientele.table.Lakehouse;
import io.clientele.table.TableSpec;
import io.clientele.testkit.TableRows;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class WhenChangedTest {
  private static final LocalDate D = LocalDate.parse("2026-01-31");
  private static final TableSpec READ = table("read");
  private static final TableSpec MADE = table("made");

  private int done;

  @BeforeEach
  void readTableStands(Lakehouse lakehouse) {
    lakehouse.overwrite(READ, row(lakehouse, 1));
  }

  @Test
  void isDoneOnceAndThenOnlyWhenSomethingIsAnother(Lakehouse lakehouse) {
    Job job = new Made(MADE, Optional.empty());
    run(lakehouse, job, "s", D);
    JobReport again = run(lakehouse, job, "s", D);
    assertEquals(JobReport.empty().metric(WhenChanged.UNCHANGED, 1), again);
    assertEquals(1, done);

    lakehouse.overwrite(READ, row(lakehouse, 2));
    run(lakehouse, job, "s", D);
    assertEquals(2, done, "a table it reads");
    assertRows(lakehouse.read(MADE), "id", "2");

    lakehouse.overwrite(MADE, row(lakehouse, 9));
    run(lakehouse, job, "s", D);
    assertEquals(3, done, "a table it writes");
    assertRows(lakehouse.read(MADE), "id", "2");

    run(lakehouse, job, "other", D);
    assertEquals(4, done, "settings");

    run(lakehouse, job, "other", D.plusDays(1));
    assertEquals(5, done, "the date");

    new WhenChanged(job, "other", true, 0).run(context(lakehouse, D.plusDays(1)));
    assertEquals(6, done, "anew");

    run(lakehouse, job, "other", D.plusDays(1));
    assertEquals(6, done);
  }

  @Test
  void mindsTheDateOnlyUpToTheLastDayOfWhatItReads(Lakehouse lakehouse) {
    Job job = new Made(MADE, Optional.of(D));
    run(lakehouse, job, "s", D);
    run(lakehouse, job, "s", D.plusDays(1));
    run(lakehouse, job, "s", D.plusDays(9));
    run(lakehouse, job, "s", D);
    assertEquals(1, done);

    run(lakehouse, job, "s", D.minusDays(1));
    assertEquals(2, done, "a day of what it reads is after D now");
    run(lakehouse, job, "s", D.plusDays(1));
    assertEquals(3, done, "and was when its tables were made");
  }

  @Test
  void givesRowsTheNewDate(Lakehouse lakehouse) {
    Job job = new Made(AssociationRules.TABLE, Optional.of(D));
    run(lakehouse, job, "s", D);

    JobReport report = run(lakehouse, job, "s", D.plusDays(1));

    assertEquals(1, done);
    assertEquals(Map.of("marts.association_rules", 1L), report.rows());
    assertRows(lakehouse.read(AssociationRules.TABLE), "baskets, as_of", "7|2026-02-01");
    assertEquals(Optional.of(D.plusDays(1)), lakehouse.asOf(AssociationRules.TABLE));
    run(lakehouse, job, "s", D.plusDays(1));
    assertEquals(1, done);
  }

  @Test
  void aJobThatTakesInFilesIsAlwaysDone() {
    Job ingest = new TakesIn(MadeUpJob.of("ingest", "", "bronze.orders"));

    assertEquals(ingest, WhenChanged.of(ingest, "s", false, 0));
  }

  @Test
  void aJobThatReadsNoTableYetIsDoneOnce(Lakehouse lakehouse) {
    lakehouse.overwrite(MADE, row(lakehouse, 1));
    MadeUpJob nothing =
        MadeUpJob.of("clean", "", MADE.fullName())
            .doing(context -> JobReport.empty().metric("done", ++done));

    run(lakehouse, nothing, "s", D);
    run(lakehouse, nothing, "s", D);

    assertEquals(1, done);
  }

  private record TakesIn(Job job) implements WrappedJob {
    @Override
    public boolean takesIn() {
      return true;
    }

    @Override
    public JobReport run(JobContext context) {
      return job.run(context);
    }
  }

  private static JobReport run(Lakehouse lakehouse, Job job, String settings, LocalDate date) {
    return WhenChanged.of(job, settings, false, 0).run(context(lakehouse, date));
  }

  private static JobContext context(Lakehouse lakehouse, LocalDate date) {
    return new JobContext(lakehouse, date, "r", Instant.EPOCH);
  }

  private static Dataset<Row> row(Lakehouse lakehouse, int id) {
    return lakehouse.spark().sql("SELECT " + id + " AS id");
  }

  private static TableSpec table(String name) {
    return TableSpec.table("t", name, "A test.").column("id", "int", "The row.").key("id");
  }

  /** Copies what it reads, or makes a rule. */
  private final class Made implements Job {
    private final TableSpec table;
    private final Optional<LocalDate> lastDay;

    Made(TableSpec table, Optional<LocalDate> lastDay) {
      this.table = table;
      this.lastDay = lastDay;
    }

    @Override
    public String name() {
      return "make";
    }

    @Override
    public Set<String> reads() {
      return Set.of(READ.fullName());
    }

    @Override
    public Set<String> writes() {
      return Set.of(table.fullName());
    }

    @Override
    public Optional<LocalDate> lastDay(Lakehouse lakehouse) {
      return lastDay;
    }

    @Override
    public JobReport run(JobContext context) {
      done++;
      return context.overwrite(
          table,
          table.equals(MADE)
              ? context.lakehouse().read(READ)
              : TableRows.rows(context.spark(), table, "baskets, as_of", "7|" + context.asOf()));
    }
  }
}
