package io.clientele.run;

import io.clientele.table.Lakehouse;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A job whose tables do not fall apart into ever more small files: those of a table that it takes
 * over a multiple of so many versions are joined. That is part of the job, so that what readers are
 * shown, and what the next jobs build on, is the version after it.
 *
 * @param job the job
 * @param every versions
 */
public record CompactedJob(Job job, int every) implements Job {
  /** Metric: tables whose small files were joined. */
  static final String COMPACTED = "tables_compacted";

  @Override
  public String name() {
    return job.name();
  }

  @Override
  public Set<String> reads() {
    return job.reads();
  }

  @Override
  public Set<String> writes() {
    return job.writes();
  }

  @Override
  public boolean serves() {
    return job.serves();
  }

  @Override
  public Optional<LocalDate> lastDay(Lakehouse lakehouse) {
    return job.lastDay(lakehouse);
  }

  @Override
  public JobReport run(JobContext context) {
    Map<String, Long> before = versions(context);
    return compacted(context, before, job.run(context));
  }

  @Override
  public Optional<JobReport> update(JobContext context, Since since) {
    Map<String, Long> before = versions(context);
    return job.update(context, since).map(report -> compacted(context, before, report));
  }

  private JobReport compacted(JobContext context, Map<String, Long> before, JobReport report) {
    JobReport told = report;
    for (Map.Entry<String, Long> table : versions(context).entrySet()) {
      long then = before.getOrDefault(table.getKey(), 0L);
      if (table.getValue() / every > then / every) {
        context.lakehouse().compact(table.getKey());
        told = told.metric(COMPACTED, told.metrics().getOrDefault(COMPACTED, 0.0) + 1);
      }
    }
    return told;
  }

  private Map<String, Long> versions(JobContext context) {
    return new WrittenTables(context.lakehouse()).versions(job);
  }
}
