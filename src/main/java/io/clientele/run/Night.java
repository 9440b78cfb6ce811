package io.clientele.run;

import io.clientele.run.JobOutcome.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/**
 * Runs the jobs of a graph, independent ones side by side. A job whose inputs failed does not run;
 * the others go on.
 *
 * @param graph what to run
 * @param parallelJobs how many side by side
 * @param progress told of each outcome as it comes
 */
public record Night(JobGraph graph, int parallelJobs, Consumer<JobOutcome> progress) {

  /** Runs them all and returns their outcomes, in the graph's order. */
  public List<JobOutcome> run(JobContext context) {
    Map<Job, JobOutcome> ended = new HashMap<>();
    List<Job> waiting = new ArrayList<>(graph.jobs());
    BlockingQueue<Map.Entry<Job, JobOutcome>> finished = new LinkedBlockingQueue<>();
    ExecutorService workers = Executors.newFixedThreadPool(parallelJobs);
    try (JobCosts costs = JobCosts.of(context.spark().sparkContext())) {
      while (ended.size() < graph.jobs().size()) {
        start(
            waiting,
            ended,
            job -> workers.execute(() -> finished.add(outcome(job, context, costs))));
        Map.Entry<Job, JobOutcome> next = finished.take();
        ended.put(next.getKey(), next.getValue());
        progress.accept(next.getValue());
        notRun(waiting, ended, context);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The night was interrupted.", e);
    } finally {
      workers.shutdownNow();
    }
    Map<Job, JobOutcome> ordered = new LinkedHashMap<>();
    graph.jobs().forEach(job -> ordered.put(job, ended.get(job)));
    return List.copyOf(ordered.values());
  }

  private void start(List<Job> waiting, Map<Job, JobOutcome> ended, Consumer<Job> starter) {
    List<Job> ready =
        waiting.stream()
            .filter(job -> graph.before(job).stream().allMatch(ended::containsKey))
            .toList();
    waiting.removeAll(ready);
    ready.forEach(starter);
  }

  /** Ends, without running them, the jobs that wait for one that did not succeed. */
  private void notRun(List<Job> waiting, Map<Job, JobOutcome> ended, JobContext context) {
    for (Job job : List.copyOf(waiting)) {
      boolean blocked =
          graph.before(job).stream()
              .map(ended::get)
              .anyMatch(outcome -> outcome != null && outcome.status() != Status.DONE);
      if (blocked) {
        JobOutcome outcome = JobOutcome.notRun(job, context);
        waiting.remove(job);
        ended.put(job, outcome);
        progress.accept(outcome);
      }
    }
  }

  private static Map.Entry<Job, JobOutcome> outcome(Job job, JobContext context, JobCosts costs) {
    SparkSession.setActiveSession(context.spark());
    context.spark().sparkContext().setJobGroup(job.name(), job.name(), false);
    // Spark would walk the stack for the origin of each RDD, of which there are thousands.
    context.spark().sparkContext().setLocalProperty("callSite.short", job.name());
    context.spark().sparkContext().setLocalProperty("callSite.long", job.name());
    context.spark().sparkContext().setLocalProperty("spark.scheduler.pool", job.name());
    Instant start = Instant.now();
    costs.begin(job.name());
    try {
      JobReport report = job.run(context);
      return Map.entry(
          job, ended(job, Status.DONE, start, report.and(costs.end(job.name())), Optional.empty()));
    } catch (Throwable e) {
      JobReport report = costs.end(job.name());
      return Map.entry(job, ended(job, Status.FAILED, start, report, Optional.of(e)));
    }
  }

  private static JobOutcome ended(
      Job job, Status status, Instant start, JobReport report, Optional<Throwable> failure) {
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
    return new JobOutcome(job.name(), status, start, seconds, report, failure);
  }
}
