package io.clientele.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the machine refuses, which is no bug: disk space, permissions, files of a lost disk. */
final class MachineProblem {
  private static final String REFUSED = "The machine refuses: ";
  private static final String ADVICE =
      ". Readers go on to see what was last published; mend that and run the command again.";

  /** As operating systems say it, and Hadoop where it keeps to itself what they said. */
  private static final List<String> REFUSALS =
      List.of(
          "no space left on device",
          "disk quota exceeded",
          "file too large",
          "read-only file system",
          "permission denied",
          "operation not permitted",
          "mkdirs failed to create",
          "input/output error",
          "stale file handle",
          "too many open files",
          "not enough space");

  private MachineProblem() {}

  /** The refusal that a failure comes from, in words; empty when it comes from none. */
  static Optional<String> in(Throwable failure) {
    Set<Throwable> seen = new HashSet<>();
    Deque<Throwable> left = new ArrayDeque<>(List.of(failure));
    while (!left.isEmpty()) {
      Throwable next = left.pop();
      if (seen.add(next)) {
        Optional<String> refusal = of(next);
        if (refusal.isPresent()) {
          return refusal;
        }
        Optional.ofNullable(next.getCause()).ifPresent(left::push);
        List.of(next.getSuppressed()).forEach(left::add);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> of(Throwable failure) {
    if (failure instanceof AccessDeniedException denied) {
      return Optional.of(REFUSED + "permission denied on " + denied.getFile() + ADVICE);
    }
    String message = String.valueOf(failure.getMessage());
    boolean refused = REFUSALS.stream().anyMatch(message.toLowerCase(Locale.ROOT)::contains);
    return refused && failure instanceof IOException
        ? Optional.of(REFUSED + message + ADVICE)
        : Optional.empty();
  }
}
