package io.clientele.ingest;

import io.clientele.config.Feed;
import io.clientele.config.Settings;
import io.clientele.run.CheckResult;
import io.clientele.run.InputException;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Bronze;
import io.clientele.table.Ops;
import io.clientele.table.Rejects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Takes delivered files into the bronze tables, once each. A row of {@code bronze.<feed>} is a row
 * of a file; a row that cannot be used, and a file that cannot be, goes to {@code bronze.rejects}
 * with every reason; {@code ops.files} says what became of each file. For each feed, rows in are
 * rows kept, rejected and skipped, counted from the tables. Blank lines are no rows.
 *
 * @param settings the settings
 */
public record IngestFiles(Settings settings) implements Job {
  /** More than one, so that a large file does not hold up the small ones behind it. */
  private static final int TASKS_PER_CORE = 8;

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public Set<String> reads() {
    return Set.of();
  }

  @Override
  public Set<String> writes() {
    return Stream.concat(
            settings.feeds().stream().map(feed -> Bronze.tableName(feed.name())),
            Stream.of(Rejects.TABLE.fullName(), Ops.FILES.fullName()))
        .collect(Collectors.toSet());
  }

  @Override
  public boolean takesIn() {
    return true;
  }

  @Override
  public JobReport run(JobContext context) {
    List<FeedLoad> loads =
        settings.feeds().stream().map(feed -> FeedLoad.of(feed, settings, context)).toList();
    try {
      return run(context, loads);
    } finally {
      loads.forEach(load -> load.reader().close());
    }
  }

  private JobReport run(JobContext context, List<FeedLoad> loads) {
    FileLedger ledger = FileLedger.read(context.lakehouse());
    LandingZone landing =
        new LandingZone(settings.landing(), context.spark().sparkContext().hadoopConfiguration());
    Map<Feed, List<DeliveredFile>> delivered = delivered(landing, loads, ledger);
    List<DeliveredFile> undecided = new ArrayList<>();
    for (FeedLoad load : loads) {
      undecided.addAll(
          ledger.undecided(
              load.feed().name(), load.rules(), delivered.getOrDefault(load.feed(), List.of())));
    }
    Map<String, List<Inspection>> inspected = inspected(context, loads, undecided);
    Intake intake = new Intake(context, settings.jobs().ingest(), ledger);
    for (FeedLoad load : loads) {
      List<Inspection> found = inspected.getOrDefault(load.feed().name(), List.of());
      if (!found.isEmpty()) {
        intake.decide(load, load.fitting(found));
      }
    }
    JobReport report = intake.run(delivered);
    for (CheckResult lost : new LostFolders(landing, ledger).checks(delivered.keySet())) {
      report = report.check(lost);
    }
    return report;
  }

  /** The files of each feed, whether or not they are new. */
  private Map<Feed, List<DeliveredFile>> delivered(
      LandingZone landing, List<FeedLoad> loads, FileLedger ledger) {
    Map<Feed, List<DeliveredFile>> delivered = new LinkedHashMap<>();
    loads.forEach(
        load -> delivered.put(load.feed(), load.reader().delivered(load.feed(), landing)));
    if (ledger.entries().isEmpty() && delivered.values().stream().allMatch(List::isEmpty)) {
      throw new InputException(
          "Cannot find a file of any feed in "
              + settings.landing()
              + ". Set clientele.landing, or the feeds' paths.");
    }
    return delivered;
  }

  /** Inspects all files in one Spark job, and what is no file here, in the order of paths. */
  private static Map<String, List<Inspection>> inspected(
      JobContext context, List<FeedLoad> loads, List<DeliveredFile> undecided) {
    Map<String, FeedReader> anywhere = new LinkedHashMap<>();
    Map<String, FeedReader> here = new LinkedHashMap<>();
    for (FeedLoad load : loads) {
      (load.reader().inspectsAnywhere() ? anywhere : here).put(load.feed().name(), load.reader());
    }
    List<Inspection> inspected = new ArrayList<>();
    List<DeliveredFile> files = of(anywhere, undecided);
    if (!files.isEmpty()) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
      inspected.addAll(
          spark
              .parallelize(
                  files, Math.min(files.size(), TASKS_PER_CORE * spark.defaultParallelism()))
              .map(file -> inspection(anywhere, file))
              .collect());
    }
    of(here, undecided).forEach(file -> inspected.add(inspection(here, file)));
    return inspected.stream().collect(Collectors.groupingBy(one -> one.file().feed()));
  }

  private static List<DeliveredFile> of(
      Map<String, FeedReader> readers, List<DeliveredFile> files) {
    return files.stream().filter(file -> readers.containsKey(file.feed())).toList();
  }

  private static Inspection inspection(Map<String, FeedReader> readers, DeliveredFile file) {
    FeedReader reader = readers.get(file.feed());
    if (reader == null) {
      throw new IllegalStateException("No reader for the feed " + file.feed());
    }
    return reader.inspect(file);
  }
}
