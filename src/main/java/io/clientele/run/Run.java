package io.clientele.run;

import io.clientele.run.JobOutcome.Status;
import io.clientele.run.RunJournal.State;
import io.clientele.table.Failpoint;
import io.clientele.table.Ops;
import io.clientele.table.Publication;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run of jobs: they write, their checks are looked at, and only then readers are shown what was
 * written, all at once; jobs that give out what is published come last. A failed check holds it all
 * back. A run knows what runs before it left: one that died is recorded as aborted, and what an
 * unfinished run of the same had done is not done again, provided that its tables stand as that run
 * left them. The lakehouse must be held.
 *
 * @param graph what is to run
 * @param context the run
 * @param command what runs it
 * @param settings fingerprint of the settings
 * @param parallelJobs how many jobs side by side
 */
public record Run(
    JobGraph graph, JobContext context, String command, String settings, int parallelJobs) {

  /** What is told of the run as it goes. */
  public interface Listener {
    /** A run before this one died. */
    default void aborted(String runId) {}

    /** Jobs that an unfinished run had done are not run again. */
    default void goesOn(String runId, int jobsDone) {}

    /** A job ended. */
    default void ended(JobOutcome outcome) {}

    /** Readers see it. */
    default void published(int tables) {}
  }

  /**
   * Runs what is left to do; with {@code anew}, everything.
   *
   * @throws HeldException when people are to decide on a run before this one
   */
  public RunResult run(boolean anew, Listener listener) {
    Journals journals = Journals.of(context.lakehouse());
    journals.refuseUndecided();
    if (graph.making().jobs().isEmpty()) {
      context.published(); // or tells that there is nothing to give out
    }
    foundation().refuseUnpublished();
    Ledger ledger = new Ledger(context.lakehouse());
    List<RunJournal> former = recorded(journals, ledger, listener);
    RunJournal blank =
        new RunJournal(
            context.runId(),
            command,
            context.asOf().toString(),
            context.startedAt().toString(),
            settings,
            graph.jobs().stream().map(Job::name).toList(),
            List.of(),
            List.of(),
            State.RUNNING);
    Optional<RunJournal> unfinished =
        former.stream().filter(journal -> journal.isSameAs(blank)).reduce((one, last) -> last);
    List<EndedJob> done =
        anew ? List.of() : unfinished.map(foundation()::standing).orElse(List.of());
    if (!done.isEmpty()) {
      listener.goesOn(unfinished.orElseThrow().runId(), done.size());
    }
    Kept kept = new Kept(journals, blank.after(done));
    former.stream().filter(blank::isSameAs).forEach(journals::forget);
    Set<String> names = done.stream().map(EndedJob::job).collect(Collectors.toSet());
    RunResult result = run(graph.without(names), kept, listener);
    finish(ledger, journals, kept.journal, former);
    return result;
  }

  /** Makes the tables, shows them to readers unless a check holds them back, and gives them out. */
  private RunResult run(JobGraph left, Kept kept, Listener listener) {
    List<JobOutcome> outcomes =
        new ArrayList<>(
            new Night(left.making(), parallelJobs, outcome -> kept.add(outcome, listener))
                .run(context));
    if (kept.journal.isPublishable()) {
      publish(listener);
      outcomes.addAll(
          new Night(left.serving(), parallelJobs, outcome -> kept.add(outcome, listener))
              .run(context.published()));
    } else {
      for (Job job : left.serving().jobs()) {
        JobOutcome outcome = JobOutcome.notRun(job, context);
        kept.add(outcome, listener);
        outcomes.add(outcome);
      }
    }
    return new RunResult(
        outcomes, kept.journal.isHeldBack() ? kept.journal.holdingBack() : List.of());
  }

  private void publish(Listener listener) {
    Map<String, Long> written = new HashMap<>();
    WrittenTables tables = new WrittenTables(context.lakehouse());
    graph.jobs().forEach(job -> written.putAll(tables.versions(job)));
    if (written.isEmpty()) {
      return;
    }
    Publication last = Publication.last(context.lakehouse());
    // Files that are only taken in make no night.
    boolean night = graph.making().jobs().stream().anyMatch(job -> !job.reads().isEmpty());
    Publication publication =
        last.by(context.runId(), night ? context.asOf() : last.asOf(), written);
    publication.show(context.lakehouse(), Instant.now(), Optional.empty());
    listener.published(publication.versions().size());
  }

  /** The journal of this run, kept at every change. */
  private final class Kept {
    private final Journals journals;
    private RunJournal journal;

    Kept(Journals journals, RunJournal journal) {
      this.journals = journals;
      this.journal = journal;
      journals.keep(journal);
    }

    void add(JobOutcome outcome, Listener listener) {
      Failpoint.pass("before:journal:" + outcome.job());
      journal = journal.and(ended(outcome));
      journals.keep(journal);
      Failpoint.pass("after:journal:" + outcome.job());
      listener.ended(outcome);
    }
  }

  /** The journals of earlier runs, all of which the ledger knows. */
  private static List<RunJournal> recorded(Journals journals, Ledger ledger, Listener listener) {
    List<RunJournal> former = new ArrayList<>();
    for (RunJournal journal : journals.all()) {
      RunJournal known = journal;
      if (journal.is(State.RUNNING)) {
        listener.aborted(journal.runId());
        ledger.recordAborted(journal);
        known = journal.in(State.UNFINISHED);
        journals.keep(known);
      }
      former.add(known);
    }
    return former;
  }

  private void finish(
      Ledger ledger, Journals journals, RunJournal journal, List<RunJournal> former) {
    boolean held = journal.isHeldBack();
    boolean done = !held && journal.isDone();
    if (held) {
      // Held back it is, whether or not the ledger gets to know.
      journals.keep(journal.in(State.HELD));
    }
    ledger.record(journal, held ? Ops.HELD : done ? Ops.DONE : Ops.FAILED, Instant.now());
    Failpoint.pass("after:ledger");
    if (done) {
      journals.forget(journal);
    } else if (!held) {
      journals.keep(journal.in(State.UNFINISHED));
    }
    if (done || held) {
      // A whole night leaves nothing to go on with.
      former.stream().filter(one -> command.equals(one.command())).forEach(journals::forget);
    }
  }

  private EndedJob ended(JobOutcome outcome) {
    Map<String, Long> versions = new HashMap<>();
    graph.jobs().stream()
        .filter(job -> job.name().equals(outcome.job()) && outcome.status() == Status.DONE)
        .forEach(job -> versions.putAll(foundation().versions(job)));
    return EndedJob.of(outcome, versions);
  }

  private Foundation foundation() {
    return new Foundation(graph, context.lakehouse());
  }
}
