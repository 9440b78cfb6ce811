package io.clientele.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a process to its end and looks, ten times a second, at what it takes. Memory is known where
 * the system tells of processes in {@code /proc}.
 */
final class MeasuredProcess {
  private static final long MILLIS_BETWEEN = 100;
  private static final double NANOS = 1e9;
  private static final double KIB = 1024.0;
  private static final String MOST_RESIDENT = "VmHWM:";

  private MeasuredProcess() {}

  /**
   * What the process took.
   *
   * @throws IOException when it cannot be started or does not end well
   */
  static Part.Whole run(ProcessBuilder builder, Path log) throws IOException {
    long start = System.nanoTime();
    Process process = builder.redirectError(log.toFile()).start();
    try {
      Duration cpu = Duration.ZERO;
      double peak = 0;
      do {
        cpu = process.info().totalCpuDuration().orElse(cpu);
        peak = Math.max(peak, mostResidentMib(process.pid()));
      } while (!process.waitFor(MILLIS_BETWEEN, TimeUnit.MILLISECONDS));
      if (process.exitValue() != 0) {
        throw new IOException(
            "%s ended with exit code %d: see %s"
                .formatted(builder.command().get(0), process.exitValue(), log));
      }
      double seconds = (System.nanoTime() - start) / NANOS;
      return new Part.Whole(seconds, cpu.toNanos() / NANOS, peak);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted.", e);
    } finally {
      process.destroy();
    }
  }

  /** The most memory that a process has held; 0 when that cannot be told. */
  static double mostResidentMib(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
              .filter(line -> line.startsWith(MOST_RESIDENT))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElse(0)
          / KIB;
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }
}
