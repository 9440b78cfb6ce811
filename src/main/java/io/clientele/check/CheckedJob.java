package io.clientele.check;

import io.clientele.config.CheckSettings;
import io.clientele.config.CheckSettings.References;
import io.clientele.config.CheckSettings.Total;
import io.clientele.run.CheckResult;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Lakehouse;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A job whose tables are looked at as soon as they are written; what is found goes into its report.
 *
 * @param job the job
 * @param checks on tables it writes
 */
public record CheckedJob(Job job, List<CheckSettings> checks) implements Job {
  public CheckedJob {
    checks = List.copyOf(checks);
  }

  /** The job with those of the checks that are about what it writes. */
  public static Job of(Job job, List<CheckSettings> checks) {
    List<CheckSettings> own = checks.stream().filter(check -> writes(job, check)).toList();
    return own.isEmpty() ? job : new CheckedJob(job, own);
  }

  @Override
  public String name() {
    return job.name();
  }

  /** What the job reads, and what its checks hold its tables against. */
  @Override
  public Set<String> reads() {
    Set<String> reads = new HashSet<>(job.reads());
    for (CheckSettings check : checks) {
      if (check.rule() instanceof References rule) {
        reads.add(rule.in());
      } else if (check.rule() instanceof Total rule) {
        reads.add(rule.of());
      }
    }
    return reads;
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
    JobReport report = job.run(context);
    for (CheckResult result : Checks.of(context).results(checks)) {
      report = report.check(result);
    }
    return report;
  }

  private static boolean writes(Job job, CheckSettings check) {
    return job.writes().contains(check.rule().table());
  }
}
