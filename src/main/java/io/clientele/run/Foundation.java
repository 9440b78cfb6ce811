package io.clientele.run;

import io.clientele.table.Lakehouse;
import io.clientele.table.Publication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the jobs of a graph build on: tables that others made, and what an earlier run of theirs
 * left.
 *
 * @param graph the jobs
 * @param lakehouse the tables
 */
record Foundation(JobGraph graph, Lakehouse lakehouse) {
  /**
   * Jobs that build on tables which others made and which readers do not see would show readers
   * what no check was made on, or a mix of nights.
   */
  void refuseUnpublished() {
    WrittenTables tables = new WrittenTables(lakehouse);
    Map<String, Long> seen = Publication.last(lakehouse).versions();
    List<String> others =
        tables.versions(outside()).entrySet().stream()
            .filter(table -> !table.getValue().equals(seen.get(table.getKey())))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (!others.isEmpty()) {
      throw new InputException(
          "Cannot build on "
              + String.join(", ", others)
              + ": a run that did not end well wrote it. Run the whole night, or the job that writes"
              + " it, first.");
    }
  }

  /** The tables that jobs of the graph read and none of them writes. */
  private Set<String> outside() {
    Set<String> outside = new HashSet<>();
    graph.making().jobs().forEach(job -> outside.addAll(job.reads()));
    graph.jobs().forEach(job -> outside.removeAll(job.writes()));
    return outside;
  }

  /**
   * Of the jobs that an unfinished run had done, those whose tables are as it left them, and whose
   * inputs are.
   */
  List<EndedJob> standing(RunJournal unfinished) {
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

  /** The versions of what a job wrote, and of what it read that no job of the graph writes. */
  Map<String, Long> versions(Job job) {
    WrittenTables tables = new WrittenTables(lakehouse);
    Map<String, Long> versions = new HashMap<>(tables.own(job));
    Set<String> outside = new HashSet<>(outside());
    outside.retainAll(job.reads());
    versions.putAll(tables.versions(outside));
    return versions;
  }
}
