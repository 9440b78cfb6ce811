package io.clientele.operate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.clientele.operate.RunSummary.FailedCheck;
import io.clientele.operate.RunSummary.JobSummary;
import io.openlineage.client.OpenLineage.RunEvent;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The figures of the last run: {@code clientele.prom} in Prometheus' text format, for a node
 * exporter's textfile collector, and {@code run.json}, each replaced at once; and {@code
 * openlineage.jsonl}, to which each run adds.
 *
 * @param folder where they are
 */
public record MetricsFolder(Path folder) {
  private static final String JOB = "job";
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  /** Writes the figures of a run. */
  public void write(RunSummary run) throws IOException {
    Files.createDirectories(folder);
    replace("run.json", run.json().getBytes(StandardCharsets.UTF_8));
    replace("clientele.prom", prometheus(run));
  }

  /** Adds the events of a run to those of earlier runs, a line each. */
  public void add(List<RunEvent> events) throws IOException {
    Files.createDirectories(folder);
    StringBuilder lines = new StringBuilder();
    for (RunEvent event : events) {
      lines.append(JSON.writeValueAsString(event)).append('\n');
    }
    Files.writeString(
        folder.resolve("openlineage.jsonl"),
        lines,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private void replace(String name, byte[] bytes) throws IOException {
    Path aside = folder.resolve("." + name + ".new");
    Files.write(aside, bytes);
    Files.move(
        aside,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] prometheus(RunSummary run) throws IOException {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    all.metricSnapshot(
        gauge("run_exit_code", "Exit code of the last run; 0 is good.", run.exitCode()));
    all.metricSnapshot(gauge("run_seconds", "How long the last run took.", run.seconds()));
    all.metricSnapshot(
        gauge(
            "run_start_timestamp_seconds",
            "When the last run started.",
            (double) Instant.parse(run.startedAt()).getEpochSecond()));
    all.metricSnapshot(
        gauge(
            "run_as_of_timestamp_seconds",
            "Business date of the last run.",
            (double) LocalDate.parse(run.asOf()).atStartOfDay().toEpochSecond(ZoneOffset.UTC)));
    GaugeSnapshot.Builder done = builder("job_done", "1 when the job is done.");
    GaugeSnapshot.Builder seconds = builder("job_seconds", "How long the job took.");
    GaugeSnapshot.Builder rows = builder("job_rows", "Rows that the job wrote.");
    GaugeSnapshot.Builder figures = builder("job_figure", "A further figure of the job.");
    for (JobSummary job : run.jobs()) {
      Labels name = Labels.of(JOB, job.job());
      done.dataPoint(point(name, job.isDone() ? 1 : 0));
      seconds.dataPoint(point(name, job.seconds()));
      rows.dataPoint(point(name, (double) job.rows()));
      job.figures()
          .forEach((figure, value) -> figures.dataPoint(point(name.add("figure", figure), value)));
    }
    GaugeSnapshot.Builder failed = builder("failed_checks", "Checks that did not hold.");
    for (String severity : List.of("error", "warning")) {
      failed.dataPoint(point(Labels.of("severity", severity), count(run.failedChecks(), severity)));
    }
    List.of(done, seconds, rows, figures, failed)
        .forEach(builder -> all.metricSnapshot(builder.build()));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(text, all.build());
    return text.toByteArray();
  }

  private static double count(List<FailedCheck> checks, String severity) {
    return checks.stream().filter(check -> check.severity().equals(severity)).count();
  }

  private static GaugeSnapshot gauge(String name, String help, double value) {
    return builder(name, help).dataPoint(point(Labels.EMPTY, value)).build();
  }

  private static GaugeSnapshot.Builder builder(String name, String help) {
    return GaugeSnapshot.builder().name("clientele_" + name).help(help);
  }

  private static GaugeDataPointSnapshot point(Labels labels, double value) {
    return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
  }
}
