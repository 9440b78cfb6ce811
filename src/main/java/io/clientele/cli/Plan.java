package io.clientele.cli;

import io.clientele.config.Feed;
import io.clientele.config.Section;
import io.clientele.config.Settings;
import io.clientele.run.Job;
import io.clientele.run.JobGraph;
import java.time.LocalDate;
import java.util.TreeSet;

/**
 * What a night would do, in words.
 *
 * @param settings the settings
 * @param graph the jobs
 * @param asOf business date
 */
record Plan(Settings settings, JobGraph graph, LocalDate asOf) {
  String text() {
    StringBuilder text = new StringBuilder();
    text.append("As of ").append(asOf).append(", lakehouse ").append(settings.lakehouse());
    text.append("\n\nFeeds in ").append(settings.landing()).append('\n');
    for (Feed feed : settings.feeds()) {
      text.append(
          "  %-22s %-13s %-8s %s%n"
              .formatted(
                  feed.name(),
                  Section.choiceName(feed.kind()),
                  Section.choiceName(feed.format()),
                  feed.path()));
    }
    text.append("\nJobs, each after those whose tables it reads\n");
    for (Job job : graph.jobs()) {
      text.append(
          "  %-22s writes %s%n"
              .formatted(job.name(), String.join(", ", new TreeSet<>(job.writes()))));
    }
    return text.toString();
  }
}
