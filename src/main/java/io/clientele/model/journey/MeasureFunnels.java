package io.clientele.model.journey;

import static org.apache.spark.sql.functions.lit;

import io.clientele.config.JourneySettings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Journeys;
import io.clientele.table.Rfm;
import io.clientele.table.Visits;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code measure-funnels}: from {@code silver.visits} and tonight's RFM segments to {@code
 * marts.journeys}, a row a step of the funnel and value of a dimension. Sessions of the last days
 * up to D count, robots' left out.
 *
 * @param settings the funnel and the steps
 */
public record MeasureFunnels(JourneySettings settings) implements Job {
  @Override
  public String name() {
    return "measure-funnels";
  }

  @Override
  public Set<String> reads() {
    return Set.of(Visits.TABLE.fullName(), Rfm.TABLE.fullName());
  }

  @Override
  public Set<String> writes() {
    return Set.of(Journeys.TABLE.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    LocalDate firstDay = context.asOf().minusDays(settings.funnel().days() - 1L);
    Dataset<Row> visits =
        new Steps(settings.steps())
            .of(
                context.lakehouse(),
                Visits.TABLE.fullName(),
                // Of a session that began the evening before, all is seen.
                firstDay.minusDays(1),
                context.asOf());
    Dataset<Row> rows =
        new FunnelRows(settings, firstDay, context.asOf())
            .apply(visits, context.tonight(Rfm.TABLE));
    return context.overwrite(
        Journeys.TABLE, rows.withColumn(Journeys.AS_OF, lit(Date.valueOf(context.asOf()))));
  }
}
