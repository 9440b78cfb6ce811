package io.clientele.run;

import io.clientele.table.Columns;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.TableCatalog;
import io.clientele.table.TableHistory;
import io.clientele.table.TableSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.functions;

/**
 * A job that is done only when its tables would come out otherwise: when a table it reads, the
 * settings of what makes tables, Clientele itself or, for a job whose tables follow the date, the
 * date is another than when they were made, or somebody changed them since. Where only the date
 * moved and that changes nothing else, the rows get the new date.
 *
 * @param job the job
 * @param settings fingerprint of the settings
 * @param anew do it in any case
 * @param updateFrom bytes that the job's tables hold at least for them to be brought up to date by
 *     what changed; smaller ones are as quickly made anew
 */
public record WhenChanged(Job job, String settings, boolean anew, long updateFrom)
    implements WrappedJob {
  /** Metric of a job that had nothing to do. */
  public static final String UNCHANGED = "unchanged";

  /** Metric of a job that looked only at what changed. */
  public static final String UPDATED = "updated";

  /** The job; as it is when it goes by more than tables. */
  public static Job of(Job job, String settings, boolean anew, long updateFrom) {
    return job.serves() || job.takesIn() ? job : new WhenChanged(job, settings, anew, updateFrom);
  }

  @Override
  public JobReport run(JobContext context) {
    Lakehouse lakehouse = context.lakehouse();
    JsonFolder<Basis> bases = JsonFolder.of(lakehouse, "jobs", Basis.class);
    Basis now = Basis.of(job, context, settings);
    Optional<Basis> former = anew ? Optional.empty() : bases.find(name());
    Optional<Basis> made = former.filter(before -> sameButForDate(before, now));
    boolean sameDate = made.filter(now::equals).isPresent();
    boolean dateIsAll =
        !sameDate && made.filter(before -> comesOutTheSame(before, context)).isPresent();
    JobReport report =
        sameDate
            ? JobReport.empty().metric(UNCHANGED, 1)
            : dateIsAll
                ? dated(context)
                : former
                    .flatMap(before -> update(before, now, context))
                    .orElseGet(() -> job.run(context));
    if (!sameDate) {
      bases.keep(name(), now.with(new WrittenTables(lakehouse).own(job)));
    }
    return report;
  }

  private Optional<JobReport> update(Basis before, Basis now, JobContext context) {
    return before.differsInInputs(now) && bytes(context.lakehouse(), now) >= updateFrom
        ? job.update(context, before.since()).map(report -> report.metric(UPDATED, 1))
        : Optional.empty();
  }

  private static long bytes(Lakehouse lakehouse, Basis now) {
    return now.outputs().entrySet().stream()
        .mapToLong(table -> new TableHistory(lakehouse, table.getKey(), table.getValue()).bytes())
        .sum();
  }

  private static boolean sameButForDate(Basis before, Basis now) {
    return before.on(now.asOf()).equals(now);
  }

  private boolean comesOutTheSame(Basis before, JobContext context) {
    LocalDate then = LocalDate.parse(before.asOf());
    LocalDate earlier = then.isBefore(context.asOf()) ? then : context.asOf();
    return job.lastDay(context.lakehouse()).filter(last -> !last.isAfter(earlier)).isPresent();
  }

  /** Gives the rows of the job's tables the new date, where they have one. */
  private JobReport dated(JobContext context) {
    List<TableSpec> dated =
        TableCatalog.tables().stream()
            .filter(table -> job.writes().contains(table.fullName()))
            .filter(table -> table.columnNames().contains(Columns.AS_OF))
            // What happened then stays dated then.
            .filter(table -> !table.fullName().startsWith(Ops.SCHEMA + "."))
            .toList();
    JobReport report = JobReport.empty().metric(UNCHANGED, 1);
    for (TableSpec table : dated) {
      report =
          report.and(
              context.overwrite(
                  table,
                  context
                      .lakehouse()
                      .read(table)
                      .withColumn(Columns.AS_OF, functions.lit(context.asOf()))));
    }
    return report;
  }
}
