package io.clientele.run;

import io.clientele.run.RunJournal.State;
import io.clientele.table.Failpoint;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.Publication;
import io.clientele.table.TableHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What people decide on runs: one that a check holds back is accepted or rejected, and all tables
 * are put back as a run published them. Each can be repeated when it died on the way. The lakehouse
 * must be held.
 *
 * @param lakehouse the tables as they stand
 * @param serving the jobs that give out what is published
 * @param runId of the decision itself, which is recorded as a run
 * @param startedAt when it started
 * @param progress told of each job
 */
public record Decisions(
    Lakehouse lakehouse,
    JobGraph serving,
    String runId,
    Instant startedAt,
    Consumer<JobOutcome> progress) {
  static final String ACCEPT = "accept";
  static final String REJECT = "reject";
  static final String ROLLBACK = "rollback";
  private static final int TABLES_SIDE_BY_SIDE = 3;

  /** Publishes what a run made that was held back; returns the outcomes of giving it out. */
  public List<JobOutcome> accept(String run, String reason) {
    RunJournal held = held(run, State.HELD);
    if (!Publication.last(lakehouse).runId().equals(run)) {
      Map<String, Long> written = new HashMap<>();
      for (String table : lakehouse.tables()) {
        if (!Ops.isLog(table)) {
          lakehouse.version(table).ifPresent(version -> written.put(table, version));
        }
      }
      Publication.last(lakehouse)
          .by(run, LocalDate.parse(held.asOf()), written)
          .show(lakehouse, Instant.now(), Optional.of(reason));
    }
    return decided(ACCEPT, held, Ops.ACCEPTED);
  }

  /** Undoes what a run made that was held back: every table is as it was last published. */
  public List<JobOutcome> reject(String run) {
    RunJournal held = held(run, State.HELD, State.RESTORING);
    Journals.of(lakehouse).keep(held.in(State.RESTORING));
    putBack(Publication.last(lakehouse), LocalDate.parse(held.asOf()));
    return decided(REJECT, held, Ops.UNDONE);
  }

  /** Puts every table back as a run published it; returns the outcomes of giving that out. */
  public List<JobOutcome> rollBack(String run, String reason) {
    Publication wanted = publication(run);
    refuseWhatIsGone(wanted);
    RunJournal journal = blank(ROLLBACK, wanted.asOf(), List.of(run)).in(State.RESTORING);
    Journals journals = Journals.of(lakehouse);
    // A rollback that died is done with by any other.
    Predicate<RunJournal> rollback = other -> other.command().equals(ROLLBACK);
    journals.refuseUndecided(rollback);
    List<RunJournal> broken = journals.all().stream().filter(rollback).toList();
    journals.keep(journal);
    broken.forEach(journals::forget);
    putBack(wanted, wanted.asOf());
    Map<String, Long> versions = new TreeMap<>();
    for (String table : wanted.versions().keySet()) {
      versions.put(table, lakehouse.version(table).orElseThrow());
    }
    new Publication(runId, wanted.asOf(), versions)
        .show(lakehouse, Instant.now(), Optional.of("rolled back to " + run + ": " + reason));
    List<JobOutcome> outcomes = serve(wanted.asOf());
    record(journal, outcomes);
    journals.forget(journal);
    return outcomes;
  }

  private List<JobOutcome> decided(String command, RunJournal held, String status) {
    LocalDate asOf = LocalDate.parse(held.asOf());
    List<JobOutcome> outcomes = status.equals(Ops.ACCEPTED) ? serve(asOf) : List.of();
    new Ledger(lakehouse).decide(held, status);
    record(blank(command, asOf, List.of(held.runId())), outcomes);
    Failpoint.pass("after:" + command);
    Journals.of(lakehouse).forget(held);
    return outcomes;
  }

  private RunJournal held(String run, State... states) {
    List<RunJournal> held =
        Journals.of(lakehouse).all().stream()
            .filter(journal -> !journal.command().equals(ROLLBACK))
            .filter(journal -> Arrays.stream(states).anyMatch(journal::is))
            .toList();
    return held.stream()
        .filter(journal -> journal.runId().equals(run))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "Cannot decide on the run "
                        + run
                        + ": it is not held back. "
                        + (held.isEmpty()
                            ? "No run is."
                            : "The run " + held.get(0).runId() + " is.")));
  }

  private Publication publication(String run) {
    return Publication.of(lakehouse, run)
        .orElseThrow(
            () ->
                new InputException(
                    "Cannot roll back to the run "
                        + run
                        + ": it published nothing. The last that did is "
                        + Publication.last(lakehouse).runId()
                        + "; all: clientele sql \"SELECT DISTINCT run_id, as_of, published_at FROM"
                        + " ops.published ORDER BY published_at DESC\"."));
  }

  private void refuseWhatIsGone(Publication wanted) {
    for (Map.Entry<String, Long> table : new TreeMap<>(wanted.versions()).entrySet()) {
      if (new TableHistory(lakehouse, table.getKey(), table.getValue()).before().isEmpty()) {
        throw new InputException(
            "Cannot roll back to the run "
                + wanted.runId()
                + ": files of "
                + table.getKey()
                + " that it needs were removed (clientele.maintenance.keep-days).");
      }
    }
  }

  /** Makes every table that is published what it was then; the log of the runs stays. */
  private void putBack(Publication publication, LocalDate asOf) {
    List<String> tables = lakehouse.tables().stream().filter(table -> !Ops.isLog(table)).toList();
    new SideBySide(context(asOf), TABLES_SIDE_BY_SIDE)
        .run(
            tables,
            table -> {
              putBack(table, Optional.ofNullable(publication.versions().get(table)));
              return table;
            });
  }

  private void putBack(String table, Optional<Long> version) {
    if (version.isEmpty()) {
      lakehouse.clear(table);
    } else if (lakehouse.version(table).orElseThrow() != version.get()) {
      lakehouse.restore(table, version.get());
    }
  }

  private List<JobOutcome> serve(LocalDate asOf) {
    return new Night(serving, 1, progress).run(context(asOf).published());
  }

  private void record(RunJournal journal, List<JobOutcome> outcomes) {
    RunJournal told = journal;
    for (JobOutcome outcome : outcomes) {
      told = told.and(EndedJob.of(outcome, Map.of()));
    }
    new Ledger(lakehouse).record(told, told.isDone() ? Ops.DONE : Ops.FAILED, Instant.now());
  }

  private JobContext context(LocalDate asOf) {
    return new JobContext(lakehouse, asOf, runId, startedAt);
  }

  private RunJournal blank(String command, LocalDate asOf, List<String> planned) {
    return new RunJournal(
        runId,
        command,
        asOf.toString(),
        startedAt.toString(),
        "",
        planned,
        List.of(),
        List.of(),
        State.RUNNING);
  }
}
