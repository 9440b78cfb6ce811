package io.clientele.config;

import java.util.List;

/**
 * What a night runs.
 *
 * @param jobs names of the jobs; their order follows from the tables they read and write
 * @param parallelJobs how many independent jobs run side by side
 */
public record NightSettings(List<String> jobs, int parallelJobs) {
  public NightSettings {
    jobs = List.copyOf(jobs);
  }

  static NightSettings read(Section section) {
    return new NightSettings(section.texts("jobs"), section.wholeNumber("parallel-jobs", 1, 64));
  }
}
