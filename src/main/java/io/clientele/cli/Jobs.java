package io.clientele.cli;

import io.clientele.config.ConfigurationException;
import io.clientele.config.Problem;
import io.clientele.config.Settings;
import io.clientele.feature.BuildFeatures;
import io.clientele.golden.ResolveCustomers;
import io.clientele.ingest.IngestFiles;
import io.clientele.model.rfm.ScoreRfm;
import io.clientele.run.Job;
import io.clientele.run.JobGraph;
import io.clientele.silver.CleanCustomerRecords;
import io.clientele.silver.CleanInteractions;
import io.clientele.silver.CleanOrders;
import io.clientele.silver.CleanSurveys;
import io.clientele.silver.CleanVisits;
import java.util.ArrayList;
import java.util.List;

/** Every job there is, made from the settings. */
final class Jobs {
  private Jobs() {}

  static List<Job> all(Settings settings) {
    return List.of(
        new IngestFiles(settings),
        new CleanCustomerRecords(settings),
        new ResolveCustomers(settings),
        new CleanOrders(settings),
        new CleanVisits(settings),
        new CleanSurveys(settings),
        new CleanInteractions(settings),
        new BuildFeatures(settings.jobs().churn()),
        new ScoreRfm(settings.jobs().rfm()));
  }

  /** The jobs a night runs, in dependency order. */
  static JobGraph night(Settings settings) {
    List<Job> jobs = new ArrayList<>();
    settings.night().jobs().forEach(name -> jobs.add(named(name, settings)));
    return new JobGraph(jobs);
  }

  /** The job of this name. */
  static Job named(String name, Settings settings) {
    List<Job> all = all(settings);
    return all.stream()
        .filter(job -> job.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> names = all.stream().map(Job::name).toList();
              String text =
                  "is \"" + name + "\"; expected one of " + String.join(", ", names) + ".";
              return new ConfigurationException(List.of(new Problem("jobs", "job", text)));
            });
  }
}
