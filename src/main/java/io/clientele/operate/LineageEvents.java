package io.clientele.operate;

import io.clientele.config.Feed;
import io.clientele.config.Format;
import io.clientele.config.Settings;
import io.clientele.operate.RunSummary.Started;
import io.clientele.run.Job;
import io.clientele.run.JobGraph;
import io.clientele.run.JobOutcome;
import io.clientele.run.JobOutcome.Status;
import io.clientele.run.RunResult;
import io.clientele.table.Bronze;
import io.clientele.table.TableCatalog;
import io.clientele.table.TableSpec;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.InputDataset;
import io.openlineage.client.OpenLineage.OutputDataset;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import io.openlineage.client.OpenLineage.RunFacetsBuilder;
import io.openlineage.client.OpenLineage.SchemaDatasetFacet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A run told as <a href="https://openlineage.io/spec/2-0-2/OpenLineage.json">OpenLineage</a> tells
 * runs: an event where it starts and one where it ends, and the same of each of its jobs, with the
 * tables and feeds that it reads and the tables that it writes. No value of any row is among them.
 *
 * @param settings the settings
 * @param graph the jobs
 * @param run the run
 */
public record LineageEvents(Settings settings, JobGraph graph, Started run) {
  private static final OpenLineage OPEN_LINEAGE =
      new OpenLineage(URI.create("urn:io.clientele:clientele"));
  private static final String NAMESPACE = "clientele";

  /** The events of the run; of its jobs, those that it did itself. */
  public List<RunEvent> of(Instant end, RunResult result) {
    boolean done =
        result.holdingBack().isEmpty()
            && result.outcomes().stream().allMatch(outcome -> outcome.status() == Status.DONE);
    List<RunEvent> events = new ArrayList<>();
    events.add(ofRun(run.at(), EventType.START));
    Map<String, Job> jobs =
        graph.jobs().stream().collect(Collectors.toMap(Job::name, Function.identity()));
    for (JobOutcome outcome : result.outcomes()) {
      Optional.ofNullable(jobs.get(outcome.job()))
          .filter(job -> outcome.status() != Status.NOT_RUN)
          .ifPresent(job -> events.addAll(ofJob(job, outcome)));
    }
    events.add(ofRun(end, done ? EventType.COMPLETE : EventType.FAIL));
    return events;
  }

  private RunEvent ofRun(Instant at, EventType type) {
    return event(at, type, run.command(), facets()).inputs(List.of()).outputs(List.of()).build();
  }

  private List<RunEvent> ofJob(Job job, JobOutcome outcome) {
    String name = run.command() + "." + job.name();
    RunFacetsBuilder facets =
        facets()
            .parent(
                OPEN_LINEAGE
                    .newParentRunFacetBuilder()
                    .run(OPEN_LINEAGE.newParentRunFacetRun(id(run.command())))
                    .job(OPEN_LINEAGE.newParentRunFacetJob(NAMESPACE, run.command()))
                    .build());
    List<InputDataset> inputs = inputs(job);
    RunEvent start =
        event(outcome.startedAt(), EventType.START, name, facets)
            .inputs(inputs)
            .outputs(List.of())
            .build();
    outcome
        .failure()
        .map(failure -> failure.getClass().getSimpleName())
        .ifPresent(
            kind -> facets.errorMessage(OPEN_LINEAGE.newErrorMessageRunFacet(kind, "JAVA", null)));
    Instant end = outcome.startedAt().plus(Duration.ofMillis(Math.round(outcome.seconds() * 1000)));
    EventType type = outcome.status() == Status.DONE ? EventType.COMPLETE : EventType.FAIL;
    RunEvent ended =
        event(end, type, name, facets).inputs(inputs).outputs(outputs(outcome)).build();
    return List.of(start, ended);
  }

  private OpenLineage.RunEventBuilder event(
      Instant at, EventType type, String job, RunFacetsBuilder facets) {
    return OPEN_LINEAGE
        .newRunEventBuilder()
        .eventTime(at.atZone(ZoneOffset.UTC))
        .eventType(type)
        .run(OPEN_LINEAGE.newRun(id(job), facets.build()))
        .job(
            OPEN_LINEAGE
                .newJobBuilder()
                .namespace(NAMESPACE)
                .name(job)
                .facets(
                    OPEN_LINEAGE
                        .newJobFacetsBuilder()
                        .jobType(OPEN_LINEAGE.newJobTypeJobFacet("BATCH", "CLIENTELE", "JOB"))
                        .build())
                .build());
  }

  /** The run's business date is its nominal time. */
  private RunFacetsBuilder facets() {
    ZonedDateTime day = run.asOf().atStartOfDay(ZoneOffset.UTC);
    return OPEN_LINEAGE
        .newRunFacetsBuilder()
        .nominalTime(OPEN_LINEAGE.newNominalTimeRunFacet(day, day.plusDays(1)));
  }

  private UUID id(String job) {
    return UUID.nameUUIDFromBytes((run.runId() + " " + job).getBytes(StandardCharsets.UTF_8));
  }

  /** The tables that a job reads, and the feeds whose tables it writes. */
  private List<InputDataset> inputs(Job job) {
    List<InputDataset> inputs = new ArrayList<>();
    for (Feed feed : settings.feeds()) {
      if (job.writes().contains(Bronze.tableName(feed.name()))) {
        String place = feed.format() == Format.JDBC ? "jdbc" : settings.landing();
        inputs.add(input(place, feed.path()));
      }
    }
    job.reads().stream().sorted().forEach(table -> inputs.add(input(settings.lakehouse(), table)));
    return inputs;
  }

  private static InputDataset input(String namespace, String name) {
    return OPEN_LINEAGE.newInputDatasetBuilder().namespace(namespace).name(name).build();
  }

  private List<OutputDataset> outputs(JobOutcome outcome) {
    Map<String, TableSpec> known =
        TableCatalog.tables().stream()
            .collect(Collectors.toMap(TableSpec::fullName, Function.identity()));
    return outcome.report().rows().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            table ->
                output(
                    table.getKey(),
                    table.getValue(),
                    Optional.ofNullable(known.get(table.getKey()))))
        .toList();
  }

  private OutputDataset output(String table, long rows, Optional<TableSpec> spec) {
    OpenLineage.DatasetFacetsBuilder facets = OPEN_LINEAGE.newDatasetFacetsBuilder();
    spec.map(LineageEvents::schema).ifPresent(facets::schema);
    return OPEN_LINEAGE
        .newOutputDatasetBuilder()
        .namespace(settings.lakehouse())
        .name(table)
        .facets(facets.build())
        .outputFacets(
            OPEN_LINEAGE
                .newOutputDatasetOutputFacetsBuilder()
                .outputStatistics(
                    OPEN_LINEAGE
                        .newOutputStatisticsOutputDatasetFacetBuilder()
                        .rowCount(rows)
                        .build())
                .build())
        .build();
  }

  private static SchemaDatasetFacet schema(TableSpec table) {
    return OPEN_LINEAGE.newSchemaDatasetFacet(
        table.columns().stream()
            .map(
                column ->
                    OPEN_LINEAGE
                        .newSchemaDatasetFacetFieldsBuilder()
                        .name(column.name())
                        .type(column.type())
                        .description(column.comment())
                        .build())
            .toList());
  }
}
