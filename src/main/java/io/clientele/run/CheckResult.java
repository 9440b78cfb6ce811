package io.clientele.run;

/**
 * A check and its outcome.
 *
 * @param check what was checked
 * @param subject the feed or table
 * @param severity what it means when it fails
 * @param passed whether it held
 * @param detail the figures compared
 */
public record CheckResult(
    String check, String subject, Severity severity, boolean passed, String detail) {
  /** What a failed check means. */
  public enum Severity {
    /** The night is held back: readers go on to see the last one. */
    ERROR,
    /** It is told. */
    WARNING
  }

  /** A check that holds the night back when it fails. */
  public static CheckResult error(String check, String subject, boolean passed, String detail) {
    return new CheckResult(check, subject, Severity.ERROR, passed, detail);
  }

  /** A check that is told when it fails. */
  public static CheckResult warning(String check, String subject, boolean passed, String detail) {
    return new CheckResult(check, subject, Severity.WARNING, passed, detail);
  }

  /** Whether it holds the night back. */
  boolean holdsBack() {
    return severity == Severity.ERROR && !passed;
  }
}
