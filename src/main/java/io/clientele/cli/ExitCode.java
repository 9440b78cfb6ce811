package io.clientele.cli;

import io.clientele.config.ConfigurationException;
import io.clientele.run.HeldException;
import io.clientele.run.InputException;
import io.clientele.run.JobOutcome;
import io.clientele.run.JobOutcome.Status;
import io.clientele.run.LockedException;
import io.clientele.run.RunResult;
import io.clientele.serve.QueryException;
import java.util.List;
import java.util.Optional;

/** What a command's exit code says. */
final class ExitCode {
  static final int DONE = 0;
  static final int BUG = 1;
  static final int CONFIGURATION = 2;
  static final int INPUT = 3;
  static final int GATE = 4;
  static final int LOCKED = 5;

  private ExitCode() {}

  static int of(RunResult result) {
    int code = of(result.outcomes());
    return code == DONE && !result.holdingBack().isEmpty() ? GATE : code;
  }

  static int of(List<JobOutcome> outcomes) {
    Optional<Throwable> failure =
        outcomes.stream()
            .filter(outcome -> outcome.status() == Status.FAILED)
            .findFirst()
            .flatMap(JobOutcome::failure);
    return failure.map(ExitCode::of).orElse(DONE);
  }

  static int of(Throwable failure) {
    if (failure instanceof ConfigurationException || failure instanceof QueryException) {
      return CONFIGURATION;
    }
    if (failure instanceof HeldException) {
      return GATE;
    }
    if (failure instanceof LockedException) {
      return LOCKED;
    }
    return failure instanceof InputException || MachineProblem.in(failure).isPresent()
        ? INPUT
        : BUG;
  }

  /** A failure in words, for those who can mend it; empty when it is a bug. */
  static Optional<String> inWords(Throwable failure) {
    return switch (of(failure)) {
      case BUG -> Optional.empty();
      case INPUT ->
          failure instanceof InputException
              ? Optional.ofNullable(failure.getMessage())
              : MachineProblem.in(failure);
      default -> Optional.ofNullable(failure.getMessage());
    };
  }
}
