package io.clientele.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Does independent pieces of a job's work at once; when one fails, the others are still done.
 *
 * @param context the run
 * @param threads how many at once
 */
public record SideBySide(JobContext context, int threads) {

  /** The results in the order of the items; the first failure, if any, once all have ended. */
  public <I, R> List<R> run(List<I> items, Function<I, R> work) {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<R>> running = new ArrayList<>();
      for (I item : items) {
        running.add(
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

  /** What becomes of the results of two pieces. */
  public <A, B, R> R both(Supplier<A> one, Supplier<B> other, BiFunction<A, B, R> result) {
    AtomicReference<@Nullable A> first = new AtomicReference<>();
    AtomicReference<@Nullable B> second = new AtomicReference<>();
    List<Runnable> pieces = List.of(() -> first.set(one.get()), () -> second.set(other.get()));
    run(
        pieces,
        piece -> {
          piece.run();
          return true;
        });
    return result.apply(Objects.requireNonNull(first.get()), Objects.requireNonNull(second.get()));
  }

  /** What all the pieces report, in their order. */
  public JobReport reports(List<Supplier<JobReport>> pieces) {
    return run(pieces, Supplier::get).stream().reduce(JobReport.empty(), JobReport::and);
  }

  private static <R> List<R> results(List<Future<R>> running) {
    List<R> results = new ArrayList<>();
    RuntimeException failure = null;
    for (Future<R> entry : running) {
      try {
        results.add(entry.get());
      } catch (ExecutionException e) {
        RuntimeException cause =
            e.getCause() instanceof RuntimeException known
                ? known
                : new IllegalStateException(e.getCause());
        if (failure == null) {
          failure = cause;
        } else if (failure != cause) {
          failure.addSuppressed(cause);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("The job was interrupted.", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
    return results;
  }
}
