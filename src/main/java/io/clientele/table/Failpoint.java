package io.clientele.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where a run can be broken off on purpose, to show that the next one mends what it left: {@code
 * -Dclientele.failpoint=after:silver.visits} halts the process as {@code kill -9} would, and with
 * {@code -Dclientele.failpoint.kind=exception} fails the job. {@code
 * -Dclientele.failpoint.trace=FILE} writes down the points that are passed. Without any of them
 * nothing happens.
 */
public final class Failpoint {
  private static final String NAME = "clientele.failpoint";
  private static final String KIND = "clientele.failpoint.kind";
  private static final String TRACE = "clientele.failpoint.trace";
  private static final int KILLED = 137;

  private Failpoint() {}

  /** Passes a point, or ends there when it is the one asked for. */
  public static void pass(String point) {
    String trace = System.getProperty(TRACE);
    if (trace != null) {
      append(Path.of(trace), point);
    }
    if (!point.equals(System.getProperty(NAME))) {
      return;
    }
    if (System.getProperty(KIND, "halt").equals("exception")) {
      throw new IllegalStateException("Broken off at " + point);
    }
    Runtime.getRuntime().halt(KILLED);
  }

  private static void append(Path file, String point) {
    try {
      Files.writeString(file, point + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
