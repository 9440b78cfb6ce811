package io.clientele.run;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;

/**
 * What each of the jobs that run side by side costs. Spark's stages are told apart by the job group
 * of the thread that began them; the heap is everybody's, so that a job is told how full it was
 * while the job ran.
 */
final class JobCosts extends SparkListener implements AutoCloseable {
  /** Processor seconds of the job's tasks; what plans them is not among them. */
  static final String CPU_SECONDS = "cpu_seconds";

  /** Rows that the job's tasks read from files and caches, each as often as it was read. */
  static final String ROWS_READ = "rows_read";

  /**
   * MiB in use in the parts of the heap, each at its fullest while the job ran: garbage not yet
   * collected and jobs beside it count.
   */
  static final String PEAK_HEAP = "peak_heap_mib";

  private static final String JOB_GROUP = "spark.jobGroup.id";
  private static final double NANOS = 1e9;
  private static final double MIB = 1024.0 * 1024;
  private static final double HUNDREDTHS = 100;
  private static final long LONGEST_WAIT_MILLIS = 1000;

  private final SparkContext spark;
  private final List<MemoryPoolMXBean> heap =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();
  private final Map<Integer, String> jobs = new ConcurrentHashMap<>();
  private final Map<String, Tasks> tasks = new ConcurrentHashMap<>();
  private final Map<String, Long> peaks = new HashMap<>();

  /** What tasks took. */
  private record Tasks(long cpuNanos, long rowsRead) {
    static final Tasks NONE = new Tasks(0, 0);

    Tasks and(Tasks other) {
      return new Tasks(cpuNanos + other.cpuNanos, rowsRead + other.rowsRead);
    }
  }

  private JobCosts(SparkContext spark) {
    this.spark = spark;
  }

  /** Costs of what runs from now on, until closed. */
  static JobCosts of(SparkContext spark) {
    JobCosts costs = new JobCosts(spark);
    spark.addSparkListener(costs);
    return costs;
  }

  /** A job begins, in a thread whose job group has its name. */
  synchronized void begin(String job) {
    takePeak();
    peaks.put(job, 0L);
  }

  /** What a job cost that ends. */
  JobReport end(String job) {
    long peak;
    synchronized (this) {
      takePeak();
      peak = peaks.getOrDefault(job, 0L);
      peaks.remove(job);
    }
    awaitNews();
    Tasks spent = tasks.getOrDefault(job, Tasks.NONE);
    return JobReport.empty()
        .metric(CPU_SECONDS, Math.round(spent.cpuNanos / NANOS * HUNDREDTHS) / HUNDREDTHS)
        .metric(ROWS_READ, (double) spent.rowsRead)
        .metric(PEAK_HEAP, (double) Math.round(peak / MIB));
  }

  /** Counts the fullest since the last time towards every job that runs, and begins anew. */
  private void takePeak() {
    long used = 0;
    for (MemoryPoolMXBean pool : heap) {
      used += pool.getPeakUsage().getUsed();
      pool.resetPeakUsage();
    }
    long fullest = used;
    peaks.replaceAll((job, peak) -> Math.max(peak, fullest));
  }

  /** Spark tells of stages a moment after they are done. */
  private void awaitNews() {
    try {
      spark.listenerBus().waitUntilEmpty(LONGEST_WAIT_MILLIS);
    } catch (TimeoutException e) {
      // What it tells later goes uncounted.
    }
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted stage) {
    String job = stage.properties() == null ? null : stage.properties().getProperty(JOB_GROUP);
    if (job != null) {
      jobs.put(stage.stageInfo().stageId(), job);
    }
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted stage) {
    String job = jobs.remove(stage.stageInfo().stageId());
    TaskMetrics metrics = stage.stageInfo().taskMetrics();
    if (job != null && metrics != null) {
      tasks.merge(
          job,
          new Tasks(metrics.executorCpuTime(), metrics.inputMetrics().recordsRead()),
          Tasks::and);
    }
  }

  @Override
  public void close() {
    spark.removeSparkListener(this);
  }
}
