package io.clientele.config;

import java.util.List;

/**
 * What a night runs.
 *
 * @param jobs names of the jobs; their order follows from the tables they read and write
 * @param parallelJobs how many independent jobs run side by side
 * @param updateFrom bytes from which a job's tables are brought up to date by what changed
 */
public record NightSettings(List<String> jobs, int parallelJobs, long updateFrom) {
  public NightSettings {
    jobs = List.copyOf(jobs);
  }

  static NightSettings read(Section section) {
    List<String> jobs = section.texts("jobs");
    if (jobs.isEmpty()) {
      section.problem("jobs", "names no job; expected at least one, as in [ingest].");
    }
    for (int i = 0; i < jobs.size(); i++) {
      if (jobs.indexOf(jobs.get(i)) < i) {
        section.problem("jobs", i, "is \"" + jobs.get(i) + "\" a second time.");
      }
    }
    return new NightSettings(
        jobs, section.wholeNumber("parallel-jobs", 1, 64), section.bytes("update-from"));
  }

  /** Tells which of the jobs are none. */
  static void checkNames(Section section, List<String> known) {
    List<String> jobs = section.texts("jobs");
    for (int i = 0; i < jobs.size(); i++) {
      if (!known.contains(jobs.get(i))) {
        section.problem(
            "jobs",
            i,
            "is \""
                + jobs.get(i)
                + "\"; expected one of "
                + String.join(", ", known)
                + "."
                + Suggestion.near(jobs.get(i), known));
      }
    }
  }
}
