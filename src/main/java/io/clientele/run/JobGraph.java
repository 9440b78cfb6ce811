package io.clientele.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The jobs of a night in an order in which each comes after those whose tables it reads.
 *
 * @param jobs in dependency order
 */
public record JobGraph(List<Job> jobs) {
  /** Orders the jobs; among those that are free to run, the given order stands. */
  public JobGraph {
    List<Job> left = new ArrayList<>(jobs);
    List<Job> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      Job next =
          left.stream()
              .filter(job -> left.stream().noneMatch(other -> feeds(other, job)))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("Jobs wait for each other: " + left));
      left.remove(next);
      ordered.add(next);
    }
    jobs = List.copyOf(ordered);
  }

  /** The jobs of this night that write what the given one reads. */
  public List<Job> before(Job job) {
    return jobs.stream().filter(other -> feeds(other, job)).toList();
  }

  /** This job and all that depend on it, directly or not. */
  public JobGraph from(Job first) {
    Set<Job> kept = new LinkedHashSet<>(List.of(first));
    for (Job job : jobs) {
      if (before(job).stream().anyMatch(kept::contains)) {
        kept.add(job);
      }
    }
    return new JobGraph(jobs.stream().filter(kept::contains).toList());
  }

  /** The jobs without some that are done: nothing waits for those. */
  public JobGraph without(Set<String> done) {
    return new JobGraph(jobs.stream().filter(job -> !done.contains(job.name())).toList());
  }

  /** The jobs that make tables. */
  public JobGraph making() {
    return new JobGraph(jobs.stream().filter(job -> !job.serves()).toList());
  }

  /** The jobs that give out what is published. */
  public JobGraph serving() {
    return new JobGraph(jobs.stream().filter(Job::serves).toList());
  }

  private static boolean feeds(Job writer, Job reader) {
    return writer != reader && writer.writes().stream().anyMatch(reader.reads()::contains);
  }
}
