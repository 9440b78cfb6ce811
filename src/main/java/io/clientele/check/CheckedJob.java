package io.clientele.check;

import io.clientele.config.CheckSettings;
import io.clientele.run.CheckResult;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobGraph;
import io.clientele.run.JobReport;
import io.clientele.run.WrappedJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A job whose tables are looked at as soon as they are written; what is found goes into its report.
 *
 * @param job the job
 * @param checks on tables it writes
 */
public record CheckedJob(Job job, List<CheckSettings> checks) implements WrappedJob {
  public CheckedJob {
    checks = List.copyOf(checks);
  }

  /** The jobs, each with the checks that can be made once it is done, and not before. */
  public static JobGraph of(JobGraph jobs, List<CheckSettings> checks) {
    Map<Job, List<CheckSettings>> ready = new HashMap<>();
    for (CheckSettings check : checks) {
      List<Job> writers =
          jobs.jobs().stream().filter(job -> concerns(check, job.writes())).toList();
      if (writers.stream().anyMatch(job -> job.writes().contains(check.rule().table()))) {
        Job last = writers.get(writers.size() - 1);
        ready.computeIfAbsent(last, job -> new ArrayList<>()).add(check);
      }
    }
    return new JobGraph(
        jobs.jobs().stream()
            .map(job -> ready.containsKey(job) ? new CheckedJob(job, ready.get(job)) : job)
            .toList());
  }

  private static boolean concerns(CheckSettings check, Set<String> tables) {
    return tables.contains(check.rule().table())
        || check.rule().other().filter(tables::contains).isPresent();
  }

  /** What the job reads, and what its checks look at beside what it writes. */
  @Override
  public Set<String> reads() {
    Set<String> reads = new HashSet<>(job.reads());
    for (CheckSettings check : checks) {
      Stream.concat(Stream.of(check.rule().table()), check.rule().other().stream())
          .filter(table -> !job.writes().contains(table))
          .forEach(reads::add);
    }
    return reads;
  }

  @Override
  public JobReport run(JobContext context) {
    JobReport report = job.run(context);
    for (CheckResult result : KeptVerdicts.of(context, name()).results(checks)) {
      report = report.check(result);
    }
    return report;
  }
}
