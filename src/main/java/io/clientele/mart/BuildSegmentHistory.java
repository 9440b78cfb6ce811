package io.clientele.mart;

import static org.apache.spark.sql.functions.col;

import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Cached;
import io.clientele.table.Customer360;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.Lakehouse;
import io.clientele.table.Replacement;
import io.clientele.table.Segments;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Puts the night's segments into {@code marts.segment_history}, a row only when a customer's
 * segment changes, from {@code marts.segments} and {@code marts.customer_360}, and counts the moves
 * in {@code marts.segment_transitions}. Which nights there were {@code marts.segment_kpis} tells.
 */
public record BuildSegmentHistory() implements Job {
  @Override
  public String name() {
    return "build-segment-history";
  }

  @Override
  public Set<String> reads() {
    return Set.of(
        Segments.TABLE.fullName(), Segments.KPIS.fullName(), Customer360.TABLE.fullName());
  }

  @Override
  public Set<String> writes() {
    return Set.of(Segments.HISTORY.fullName(), Segments.TRANSITIONS.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    Lakehouse lakehouse = context.lakehouse();
    Dataset<Row> history = lakehouse.read(Segments.HISTORY);
    SegmentHistory night = SegmentHistory.among(context.asOf(), nights(lakehouse));
    Dataset<Row> sales =
        context
            .tonight(Customer360.TABLE)
            .select(col(Segments.CUSTOMER_ID), col(CustomerFeatures.MONETARY).as(Segments.REVENUE));
    Dataset<Row> segments =
        context.tonight(Segments.TABLE).join(sales, new String[] {Segments.CUSTOMER_ID}, "left");
    Dataset<Row> open = night.open(history);
    return periods(context, open, night.apply(open, segments))
        .and(transitions(lakehouse, night.months()));
  }

  private static JobReport transitions(Lakehouse lakehouse, Set<LocalDate> months) {
    String those =
        months.stream()
            .map(month -> "DATE'" + month + "'")
            .sorted()
            .collect(Collectors.joining(", ", Segments.MONTH + " IN (", ")"));
    Dataset<Row> moves =
        lakehouse.read(Segments.HISTORY).transform(new SegmentTransitions(months)::apply);
    return JobReport.wrote(
        Segments.TRANSITIONS, lakehouse.replaceWhere(Segments.TRANSITIONS, moves, those));
  }

  private static JobReport periods(JobContext context, Dataset<Row> then, Dataset<Row> now) {
    if (!context.lakehouse().exists(Segments.HISTORY.fullName())) {
      return context.overwrite(Segments.HISTORY, now);
    }
    try (Cached changes = Cached.of(Replacement.between(then, now, Segments.HISTORY))) {
      return changes.isEmpty()
          ? JobReport.wrote(Segments.HISTORY, 0)
          : context.replace(Segments.HISTORY, changes.rows());
    }
  }

  /** The nights that told of segments. */
  private static List<LocalDate> nights(Lakehouse lakehouse) {
    return lakehouse
        .read(Segments.KPIS)
        .select(Segments.AS_OF)
        .distinct()
        .as(Encoders.DATE())
        .collectAsList()
        .stream()
        .map(Date::toLocalDate)
        .toList();
  }
}
