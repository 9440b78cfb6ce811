package io.clientele.run;

import io.clientele.run.RunJournal.State;
import io.clientele.table.Lakehouse;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The journals of runs that the lakehouse has not done with. */
public final class Journals {
  private final JsonFolder<RunJournal> folder;

  private Journals(JsonFolder<RunJournal> folder) {
    this.folder = folder;
  }

  /** Those of a lakehouse. */
  public static Journals of(Lakehouse lakehouse) {
    return new Journals(JsonFolder.of(lakehouse, "runs", RunJournal.class));
  }

  /** Those of the lakehouse at a root, without a session. */
  public static Journals of(Configuration hadoop, String root) {
    return new Journals(
        new JsonFolder<>(hadoop, new Path(root, "_clientele/runs"), RunJournal.class));
  }

  /** All of them, oldest first. */
  public List<RunJournal> all() {
    return folder.all();
  }

  /**
   * Refuses to go on while people are to decide on a run.
   *
   * @throws HeldException when there is such a run
   */
  void refuseUndecided() {
    refuseUndecided(journal -> false);
  }

  /** As {@link #refuseUndecided()}, but for some. */
  void refuseUndecided(Predicate<RunJournal> but) {
    all().stream()
        .filter(journal -> journal.is(State.HELD) || journal.is(State.RESTORING))
        .filter(but.negate())
        .findFirst()
        .ifPresent(
            journal -> {
              throw new HeldException(journal);
            });
  }

  /** Keeps the journal as it is now. */
  void keep(RunJournal journal) {
    folder.keep(journal.runId(), journal);
  }

  /** Forgets a journal. */
  void forget(RunJournal journal) {
    folder.forget(journal.runId());
  }
}
