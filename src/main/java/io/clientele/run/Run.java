package io.clientele.run;

import io.clientele.run.JobOutcome.Status;
import io.clientele.table.Failpoint;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A run of jobs that knows what runs before it left: one that died is recorded as aborted, and what
 * an unfinished run of the same had done is not done again, provided that its tables stand as that
 * run left them. The lakehouse must be held.
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
    void aborted(String runId);

    /** Jobs that an unfinished run had done are not run again. */
    void goesOn(String runId, int jobsDone);

    /** A job ended. */
    void ended(JobOutcome outcome);
  }

  /** Runs what is left to do; with {@code anew}, everything. Returns the outcomes. */
  public List<JobOutcome> run(boolean anew, Listener listener) {
    Journals journals = Journals.of(context.lakehouse());
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
            false);
    Optional<RunJournal> unfinished =
        former.stream().filter(journal -> journal.isSameAs(blank)).reduce((one, last) -> last);
    List<EndedJob> done = anew ? List.of() : unfinished.map(this::standing).orElse(List.of());
    if (!done.isEmpty()) {
      listener.goesOn(unfinished.orElseThrow().runId(), done.size());
    }
    Kept kept = new Kept(journals, blank.after(done));
    former.stream().filter(blank::isSameAs).forEach(journals::forget);
    Set<String> names = done.stream().map(EndedJob::job).collect(Collectors.toSet());
    List<JobOutcome> outcomes =
        new Night(
                graph.without(names),
                parallelJobs,
                outcome -> {
                  kept.add(ended(outcome));
                  listener.ended(outcome);
                })
            .run(context);
    finish(ledger, journals, kept.journal, former);
    return outcomes;
  }

  /** The journal of this run, kept at every change. */
  private static final class Kept {
    private final Journals journals;
    private RunJournal journal;

    Kept(Journals journals, RunJournal journal) {
      this.journals = journals;
      this.journal = journal;
      journals.keep(journal);
    }

    void add(EndedJob job) {
      Failpoint.pass("before:journal:" + job.job());
      journal = journal.and(job);
      journals.keep(journal);
      Failpoint.pass("after:journal:" + job.job());
    }
  }

  /** The journals of earlier runs, all of which the ledger knows. */
  private static List<RunJournal> recorded(Journals journals, Ledger ledger, Listener listener) {
    List<RunJournal> former = new ArrayList<>();
    for (RunJournal journal : journals.all()) {
      if (journal.recorded()) {
        former.add(journal);
      } else {
        listener.aborted(journal.runId());
        ledger.recordAborted(journal);
        journals.keep(journal.asRecorded());
        former.add(journal.asRecorded());
      }
    }
    return former;
  }

  private void finish(
      Ledger ledger, Journals journals, RunJournal journal, List<RunJournal> former) {
    ledger.record(journal, journal.isDone() ? Ops.DONE : Ops.FAILED, Instant.now());
    Failpoint.pass("after:ledger");
    if (!journal.isDone()) {
      journals.keep(journal.asRecorded());
      return;
    }
    journals.forget(journal);
    // A whole night leaves nothing to go on with.
    former.stream().filter(one -> command.equals(one.command())).forEach(journals::forget);
  }

  /**
   * Of the jobs that an unfinished run had done, those whose tables are as it left them, and whose
   * inputs are.
   */
  private List<EndedJob> standing(RunJournal unfinished) {
    Map<String, EndedJob> done =
        unfinished.done().stream()
            .collect(Collectors.toMap(EndedJob::job, Function.identity(), (one, next) -> next));
    List<EndedJob> standing = new ArrayList<>();
    Set<Job> sound = new HashSet<>();
    for (Job job : graph.jobs()) {
      EndedJob ended = done.get(job.name());
      if (ended != null
          && sound.containsAll(graph.before(job))
          && ended.versions().equals(versions(job))) {
        sound.add(job);
        standing.add(ended);
      }
    }
    return standing;
  }

  private EndedJob ended(JobOutcome outcome) {
    Map<String, Long> versions = new HashMap<>();
    graph.jobs().stream()
        .filter(job -> job.name().equals(outcome.job()) && outcome.status() == Status.DONE)
        .forEach(job -> versions.putAll(versions(job)));
    return EndedJob.of(outcome, versions);
  }

  /** The versions of the tables that a job writes; those of the ledger are written by all. */
  private Map<String, Long> versions(Job job) {
    Lakehouse lakehouse = context.lakehouse();
    Map<String, Long> versions = new HashMap<>();
    for (String name : job.writes()) {
      if (name.startsWith(Ops.SCHEMA + ".")) {
        continue;
      }
      List<String> tables =
          name.endsWith("*")
              ? lakehouse.tables().stream()
                  .filter(table -> table.startsWith(name.substring(0, name.length() - 1)))
                  .toList()
              : List.of(name);
      for (String table : tables) {
        lakehouse.version(table).ifPresent(version -> versions.put(table, version));
      }
    }
    return versions;
  }
}
