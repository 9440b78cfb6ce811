package io.clientele.run;

/** People are to decide on a run before anything else is written. */
public final class HeldException extends RuntimeException {
  private static final String HELD =
      "The run %1$s as of %2$s is held back by a failed check. Look at it with clientele status"
          + " %1$s and clientele sql --candidate; then publish it with clientele accept %1$s"
          + " --reason TEXT, or undo it with clientele reject %1$s.";
  private static final String RESTORING =
      "A command died while it put tables back. Run it again: clientele %s.";

  HeldException(RunJournal run) {
    super(
        run.is(RunJournal.State.HELD)
            ? HELD.formatted(run.runId(), run.asOf())
            : RESTORING.formatted(
                run.command().equals(Decisions.ROLLBACK)
                    ? Decisions.ROLLBACK + " --run " + run.planned().get(0)
                    : Decisions.REJECT + " " + run.runId()));
  }
}
