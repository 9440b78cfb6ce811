package io.clientele.cli;

/** What a command's exit code says. */
final class ExitCode {
  static final int DONE = 0;
  static final int BUG = 1;
  static final int CONFIGURATION = 2;
  static final int INPUT = 3;
  static final int GATE = 4;
  static final int LOCKED = 5;

  private ExitCode() {}
}
