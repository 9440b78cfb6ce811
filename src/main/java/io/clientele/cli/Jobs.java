package io.clientele.cli;

import io.clientele.check.CheckedJob;
import io.clientele.config.ConfigurationException;
import io.clientele.config.NightNames;
import io.clientele.config.Problem;
import io.clientele.config.Settings;
import io.clientele.config.Suggestion;
import io.clientele.feature.BuildFeatures;
import io.clientele.golden.ResolveAccounts;
import io.clientele.golden.ResolveCustomers;
import io.clientele.ingest.IngestFiles;
import io.clientele.mart.BuildAccounts;
import io.clientele.mart.BuildCustomer360;
import io.clientele.mart.BuildSegmentHistory;
import io.clientele.mart.BuildSegmentKpis;
import io.clientele.mart.BuildSegments;
import io.clientele.mart.action.ChooseActions;
import io.clientele.mart.action.MeasureActions;
import io.clientele.model.attribution.AttributeOrders;
import io.clientele.model.basket.CompareRules;
import io.clientele.model.basket.MineRules;
import io.clientele.model.churn.ScoreChurn;
import io.clientele.model.cluster.ClusterCustomers;
import io.clientele.model.journey.MapJourneys;
import io.clientele.model.journey.MeasureFunnels;
import io.clientele.model.outlier.FindOutliers;
import io.clientele.model.recommendation.RecommendProducts;
import io.clientele.model.rfm.ScoreRfm;
import io.clientele.model.rhythm.ForeseePurchases;
import io.clientele.model.value.ValueCustomers;
import io.clientele.model.voice.MeasureSatisfaction;
import io.clientele.model.voice.ReadVerbatims;
import io.clientele.run.CompactedJob;
import io.clientele.run.Job;
import io.clientele.run.JobGraph;
import io.clientele.run.WhenChanged;
import io.clientele.serve.Export;
import io.clientele.silver.CleanCustomerRecords;
import io.clientele.silver.CleanDecisions;
import io.clientele.silver.CleanEvents;
import io.clientele.silver.CleanOrders;
import io.clientele.silver.CleanOverrides;
import io.clientele.silver.CleanVisits;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every job there is, made from the settings. */
final class Jobs {
  private Jobs() {}

  static List<Job> all(Settings settings) {
    return List.of(
        new IngestFiles(settings),
        new CleanCustomerRecords(settings),
        new CleanDecisions(settings),
        new CleanOverrides(settings),
        new ResolveCustomers(settings),
        new ResolveAccounts(),
        new CleanOrders(settings),
        new CleanVisits(settings),
        CleanEvents.surveys(settings),
        CleanEvents.interactions(settings),
        CleanEvents.labels(settings),
        new BuildFeatures(settings.jobs().features(), settings.jobs().churn()),
        new ScoreRfm(settings.jobs().rfm()),
        new ClusterCustomers(settings.jobs().clusters()),
        new MineRules(settings.jobs().rules()),
        new CompareRules(settings.jobs().rules().comparison()),
        new RecommendProducts(settings.jobs().recommendations()),
        new ScoreChurn(settings.jobs().churn()),
        new ValueCustomers(settings.jobs().value()),
        new ForeseePurchases(settings.jobs().nextPurchase()),
        new FindOutliers(settings.jobs().outliers()),
        new MeasureSatisfaction(settings.jobs().satisfaction()),
        new ReadVerbatims(settings.jobs().verbatims(), settings.jobs().satisfaction().scales()),
        new BuildCustomer360(settings.jobs().engagement()),
        new BuildAccounts(),
        new MeasureFunnels(settings.jobs().journeys()),
        new MapJourneys(settings.jobs().journeys()),
        new AttributeOrders(settings.jobs().attribution()),
        new BuildSegments(),
        new BuildSegmentKpis(),
        new BuildSegmentHistory(),
        new ChooseActions(settings.jobs().actions()),
        new MeasureActions(settings.jobs().actions()),
        new Export(settings.jobs().exports()));
  }

  /** The jobs a night runs, in dependency order, each when there is news for it. */
  static JobGraph night(Settings settings) {
    return night(settings, false);
  }

  /** The jobs a night runs; with {@code anew}, each in any case. */
  static JobGraph night(Settings settings, boolean anew) {
    return checked(
        settings.night().jobs().stream().map(name -> named(name, settings)), settings, anew);
  }

  /** The part of a night that starts with the job of this name. */
  static JobGraph nightFrom(String name, Settings settings, boolean anew) {
    JobGraph night = night(settings, anew);
    List<String> names = night.jobs().stream().map(Job::name).toList();
    return night.from(find(night.jobs(), name).orElseThrow(() -> unknown(name, names)));
  }

  /** The job of this name, which an argument of the command line gave, and its checks. */
  static JobGraph only(String name, Settings settings) {
    JobGraph jobs = checked(all(settings).stream(), settings, true);
    return new JobGraph(
        List.of(find(jobs.jobs(), name).orElseThrow(() -> unknown(name, names(settings).jobs()))));
  }

  private static JobGraph checked(Stream<Job> jobs, Settings settings, boolean anew) {
    int compactEvery = settings.maintenance().compactEvery();
    JobGraph graph =
        new JobGraph(
            jobs.map(
                    job ->
                        WhenChanged.of(
                            new CompactedJob(job, compactEvery),
                            settings.tablesFingerprint(),
                            anew,
                            settings.night().updateFrom()))
                .toList());
    return CheckedJob.of(graph, settings.checks());
  }

  /** The names of all jobs, and of the tables they write. */
  static NightNames names(Settings settings) {
    List<Job> jobs = all(settings);
    return new NightNames(
        jobs.stream().map(Job::name).toList(),
        jobs.stream().flatMap(job -> job.writes().stream()).collect(Collectors.toSet()));
  }

  private static Job named(String name, Settings settings) {
    return find(all(settings), name).orElseThrow(() -> unknown(name, names(settings).jobs()));
  }

  private static Optional<Job> find(List<Job> jobs, String name) {
    return jobs.stream().filter(job -> job.name().equals(name)).findFirst();
  }

  private static ConfigurationException unknown(String name, List<String> names) {
    String text = "\"" + name + "\" is no job; expected one of " + String.join(", ", names) + ".";
    return new ConfigurationException(
        List.of(new Problem("command line", "", text + Suggestion.near(name, names))));
  }
}
