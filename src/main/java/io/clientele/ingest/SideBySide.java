package io.clientele.ingest;

import io.clientele.run.JobContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * Does independent work for several feeds at once; when one fails, the others are still done.
 *
 * @param context the run
 * @param threads how many at once
 */
record SideBySide(JobContext context, int threads) {

  /** The result for each item; the first failure, if any, once all have ended. */
  <I, R> Map<I, R> run(List<I> items, Function<I, R> work) {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      Map<I, Future<R>> running = new LinkedHashMap<>();
      for (I item : items) {
        running.put(
            item,
            workers.submit(
                () -> {
                  SparkSession.setActiveSession(context.spark());
                  return work.apply(item);
                }));
      }
      return results(running);
    } finally {
      workers.shutdownNow();
    }
  }

  private static <I, R> Map<I, R> results(Map<I, Future<R>> running) {
    Map<I, R> results = new LinkedHashMap<>();
    RuntimeException failure = null;
    for (Map.Entry<I, Future<R>> entry : running.entrySet()) {
      try {
        results.put(entry.getKey(), entry.getValue().get());
      } catch (ExecutionException e) {
        RuntimeException cause =
            e.getCause() instanceof RuntimeException known
                ? known
                : new IllegalStateException(e.getCause());
        failure = failure == null ? cause : failure;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Taking in files was interrupted.", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
    return results;
  }
}
