package io.clientele.table;

/**
 * Where a run can be broken off on purpose, to show that the next one mends what it left: {@code
 * -Dclientele.failpoint=after:silver.visits} halts the process as {@code kill -9} would, and with
 * {@code -Dclientele.failpoint.kind=exception} fails the job. Without it nothing happens.
 */
public final class Failpoint {
  private static final String NAME = "clientele.failpoint";
  private static final String KIND = "clientele.failpoint.kind";
  private static final int KILLED = 137;

  private Failpoint() {}

  /** Passes a point, or ends there when it is the one asked for. */
  public static void pass(String point) {
    if (!point.equals(System.getProperty(NAME))) {
      return;
    }
    if (System.getProperty(KIND, "halt").equals("exception")) {
      throw new IllegalStateException("Broken off at " + point);
    }
    Runtime.getRuntime().halt(KILLED);
  }
}
