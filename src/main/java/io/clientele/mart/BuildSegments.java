package io.clientele.mart;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Churn;
import io.clientele.table.Clusters;
import io.clientele.table.Rfm;
import io.clientele.table.Segments;
import io.clientele.table.TableSpec;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Replaces {@code marts.segments}, a row a customer and segmentation: the RFM segment with r + f +
 * m, the behaviour cluster with the distance to its centre, the churn band with the probability.
 */
public record BuildSegments() implements Job {
  @Override
  public String name() {
    return "build-segments";
  }

  @Override
  public Set<String> reads() {
    return Set.of(Rfm.TABLE.fullName(), Clusters.TABLE.fullName(), Churn.TABLE.fullName());
  }

  @Override
  public Set<String> writes() {
    return Set.of(Segments.TABLE.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    Column points = col(Rfm.R).plus(col(Rfm.F)).plus(col(Rfm.M));
    Dataset<Row> segments =
        segmentation(context, Rfm.TABLE, Segments.BY_RFM, Rfm.SEGMENT, points)
            .union(
                segmentation(
                    context,
                    Clusters.TABLE,
                    Segments.BY_CLUSTER,
                    Clusters.CLUSTER_NAME,
                    col(Clusters.DISTANCE)))
            .union(
                segmentation(
                    context,
                    Churn.TABLE,
                    Segments.BY_CHURN,
                    Churn.BAND,
                    col(Churn.CHURN_PROBABILITY)));
    return context.overwrite(Segments.TABLE, segments);
  }

  private static Dataset<Row> segmentation(
      JobContext context, TableSpec table, String name, String segment, Column score) {
    return Night.of(context.lakehouse(), table, context.asOf())
        .select(
            col(Segments.CUSTOMER_ID),
            lit(name).as(Segments.SEGMENTATION),
            col(segment).as(Segments.SEGMENT),
            score.cast("double").as(Segments.SCORE),
            col(Segments.AS_OF));
  }
}
