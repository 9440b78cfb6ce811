package io.clientele.run;

import io.clientele.table.TableHistory;
import io.clientele.table.Upkeep;
import java.util.Map;
import java.util.Optional;

/**
 * A job whose tables do not fall apart into ever more small files: once in so many versions, each
 * table on another night, those of a table that has at least so many are joined. That is part of
 * the job, so that what readers are shown, and what the next jobs build on, is the version after
 * it.
 *
 * @param job the job
 * @param every versions, and files
 */
public record CompactedJob(Job job, int every) implements WrappedJob {
  /** Metric: tables whose small files were joined. */
  static final String COMPACTED = "tables_compacted";

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
      String name = table.getKey();
      long then = before.getOrDefault(name, 0L);
      if (turn(name, table.getValue()) > turn(name, then)
          && new TableHistory(context.lakehouse(), name, then).files() >= every) {
        new Upkeep(context.lakehouse(), name).compact();
        told = told.metric(COMPACTED, told.metrics().getOrDefault(COMPACTED, 0.0) + 1);
      }
    }
    return told;
  }

  /** How often a table's turn has come by a version. */
  private long turn(String table, long version) {
    return (version + Math.floorMod(table.hashCode(), every)) / every;
  }

  /** Of the tables that it alone writes: another job may be writing the others. */
  private Map<String, Long> versions(JobContext context) {
    return new WrittenTables(context.lakehouse()).own(job);
  }
}
