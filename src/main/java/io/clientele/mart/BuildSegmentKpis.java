package io.clientele.mart;

import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Customer360;
import io.clientele.table.Segments;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Puts the night's figures of each segment into {@code marts.segment_kpis}, beside those of other
 * nights, from {@code marts.segments} and {@code marts.customer_360}. A night run again replaces
 * its own rows only.
 */
public record BuildSegmentKpis() implements Job {
  @Override
  public String name() {
    return "build-segment-kpis";
  }

  @Override
  public Set<String> reads() {
    return Set.of(Segments.TABLE.fullName(), Customer360.TABLE.fullName());
  }

  @Override
  public Set<String> writes() {
    return Set.of(Segments.KPIS.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    Dataset<Row> kpis =
        new SegmentKpis()
            .apply(context.tonight(Segments.TABLE), context.tonight(Customer360.TABLE));
    String night = Segments.AS_OF + " = DATE'" + context.asOf() + "'";
    return JobReport.wrote(
        Segments.KPIS, context.lakehouse().replaceWhere(Segments.KPIS, kpis, night));
  }
}
