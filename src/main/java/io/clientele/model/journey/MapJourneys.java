package io.clientele.model.journey;

import static org.apache.spark.sql.functions.lit;

import io.clientele.config.JourneySettings;
import io.clientele.model.EventTimes;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Columns;
import io.clientele.table.Journeys;
import io.clientele.table.Lakehouse;
import io.clientele.table.PainPoints;
import io.clientele.table.TableSpec;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * {@code map-journeys}: from the silver tables of the steps to {@code marts.journey_transitions},
 * {@code marts.journey_paths} and {@code marts.pain_points}. Days end with the last one up to D
 * that any of the tables tells of: a night on which nothing arrived makes the same of them.
 *
 * @param settings steps, journeys and outcomes
 */
public record MapJourneys(JourneySettings settings) implements Job {
  @Override
  public String name() {
    return "map-journeys";
  }

  @Override
  public Set<String> reads() {
    return settings.steps().stream().map(JourneySettings.Step::table).collect(Collectors.toSet());
  }

  @Override
  public Set<String> writes() {
    return Set.of(
        Journeys.TRANSITIONS.fullName(), Journeys.PATHS.fullName(), PainPoints.TABLE.fullName());
  }

  @Override
  public Optional<LocalDate> lastDay(Lakehouse lakehouse) {
    return Optional.of(EventTimes.lastDay(lakehouse, steps().tables()).orElse(LocalDate.MIN));
  }

  @Override
  public JobReport run(JobContext context) {
    Touchpoints stream = new Touchpoints(settings, context.asOf());
    Dataset<Row> all = stream.of(context.lakehouse()).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      LocalDate lastDay = stream.lastDay(all);
      Dataset<Row> touchpoints = stream.lastDays(all, lastDay);
      return journeys(context, touchpoints).and(painPoints(context, touchpoints, lastDay));
    } finally {
      all.unpersist();
    }
  }

  private JobReport journeys(JobContext context, Dataset<Row> touchpoints) {
    Dataset<Row> journeySteps =
        touchpoints
            .transform(new JourneySteps(settings.silenceDays(), steps())::apply)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Dataset<Row> transitions = journeySteps.transform(new Transitions(steps())::apply);
      return write(context, Journeys.TRANSITIONS, transitions)
          .and(
              new FrequentPaths(settings.paths(), steps())
                  .of(journeySteps, paths -> write(context, Journeys.PATHS, paths)));
    } finally {
      journeySteps.unpersist();
    }
  }

  private JobReport painPoints(JobContext context, Dataset<Row> touchpoints, LocalDate lastDay) {
    Dataset<Row> occurrences =
        touchpoints
            .transform(new Occurrences(settings, lastDay)::apply)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<PainPointSearch.Found> found =
          new PainPointSearch(settings.painPoints()).of(occurrences);
      Dataset<Row> rows =
          context
              .spark()
              .createDataFrame(
                  new PainPointRows(settings, context.asOf()).of(found),
                  PainPoints.TABLE.structType());
      return context
          .overwrite(PainPoints.TABLE, rows)
          .metric(
              "pain_points_tested",
              (double) found.stream().filter(one -> !Double.isNaN(one.rate())).count())
          .metric(
              "pain_points",
              (double) found.stream().filter(PainPointSearch.Found::isPainPoint).count());
    } finally {
      occurrences.unpersist();
    }
  }

  private static JobReport write(JobContext context, TableSpec table, Dataset<Row> rows) {
    return context.overwrite(
        table, rows.withColumn(Columns.AS_OF, lit(Date.valueOf(context.asOf()))));
  }

  private Steps steps() {
    return new Steps(settings.steps());
  }
}
