package io.clientele.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run has done so far. It is kept beside the tables while the run goes on, so that the next
 * run knows what a run that died had done.
 *
 * @param runId the run
 * @param command what runs it
 * @param asOf business date D, ISO 8601
 * @param startedAt when it started, ISO 8601
 * @param settings fingerprint of its settings
 * @param planned names of all jobs it was to run
 * @param before those that an earlier run of the same had done, on whose work it builds
 * @param jobs those that ended, in the order they did
 * @param state where it stands
 */
public record RunJournal(
    String runId,
    String command,
    String asOf,
    String startedAt,
    String settings,
    List<String> planned,
    List<EndedJob> before,
    List<EndedJob> jobs,
    State state) {

  /** Where a run stands. */
  public enum State {
    /** It goes on, or died: the ledger does not know it yet. */
    RUNNING,
    /** The ledger knows it; the next run of the same goes on after the jobs it had done. */
    UNFINISHED,
    /** All its jobs are done, and a check keeps its tables from readers until people decide. */
    HELD,
    /** Tables are being put back: until all are, none may be written. */
    RESTORING
  }

  public RunJournal {
    planned = List.copyOf(planned);
    before = List.copyOf(before);
    jobs = List.copyOf(jobs);
  }

  RunJournal and(EndedJob job) {
    List<EndedJob> more = new ArrayList<>(jobs);
    more.add(job);
    return new RunJournal(runId, command, asOf, startedAt, settings, planned, before, more, state);
  }

  /** This run, building on what others had done. */
  RunJournal after(List<EndedJob> done) {
    return new RunJournal(runId, command, asOf, startedAt, settings, planned, done, jobs, state);
  }

  RunJournal in(State next) {
    return new RunJournal(runId, command, asOf, startedAt, settings, planned, before, jobs, next);
  }

  public boolean is(State one) {
    return state == one;
  }

  /** Every job that is done, by this run or before it. */
  public List<EndedJob> done() {
    return Stream.concat(before.stream(), jobs.stream()).filter(EndedJob::isDone).toList();
  }

  /** The checks that hold its tables back. */
  public List<CheckResult> holdingBack() {
    return done().stream()
        .flatMap(job -> job.checks().stream())
        .filter(CheckResult::holdsBack)
        .toList();
  }

  boolean isDone() {
    return jobs.stream().allMatch(EndedJob::isDone);
  }

  /** Whether readers may be shown what was made so far. */
  boolean isPublishable() {
    return isDone() && holdingBack().isEmpty();
  }

  /** Whether all is made, and only checks keep it from readers. */
  boolean isHeldBack() {
    return !holdingBack().isEmpty() && jobs.stream().noneMatch(EndedJob::isFailed);
  }

  /** Whether a run would do the same as this one was to do. */
  boolean isSameAs(RunJournal other) {
    return command.equals(other.command)
        && asOf.equals(other.asOf)
        && settings.equals(other.settings)
        && planned.equals(other.planned);
  }
}
