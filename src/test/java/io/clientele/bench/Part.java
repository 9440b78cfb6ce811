package io.clientele.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A process that did its work: a night, or DuckDB's.
 *
 * @param name what it is called
 * @param work what its jobs took
 * @param whole what the process took, from its start to its end
 */
record Part(String name, List<Work> work, Whole whole) {
  Part {
    work = List.copyOf(work);
  }

  /**
   * What a process took.
   *
   * @param seconds from its start to its end
   * @param cpuSeconds processor seconds
   * @param peakMib most memory that it held, MiB; 0 when unknown
   */
  record Whole(double seconds, double cpuSeconds, double peakMib) {}

  Set<String> jobs() {
    return work.stream().map(Work::job).collect(Collectors.toSet());
  }

  /** Rows that all its jobs wrote. */
  long rows() {
    return work.stream().mapToLong(Work::rows).sum();
  }

  /** Seconds during which at least one of these jobs ran. */
  double secondsOf(Set<String> jobs) {
    double covered = 0;
    double end = 0;
    for (Work job : work.stream().sorted(Comparator.comparingDouble(Work::from)).toList()) {
      if (jobs.contains(job.job())) {
        double until = job.from() + job.seconds();
        covered += Math.max(0, until - Math.max(end, job.from()));
        end = Math.max(end, until);
      }
    }
    return covered;
  }
}
