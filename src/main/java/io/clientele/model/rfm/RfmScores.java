package io.clientele.model.rfm;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.RfmSettings;
import io.clientele.config.RfmSettings.Scores;
import io.clientele.config.RfmSettings.Segment;
import io.clientele.table.Rfm;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Customers with their scores and segment: the columns of {@code marts.rfm}. Frequency and money
 * score 1 + the cut points that the value is past; recency 5 - these, since fewer days are better.
 *
 * @param settings the segments
 * @param cuts the cut points
 */
record RfmScores(RfmSettings settings, CutPoints cuts) {

  Dataset<Row> apply(Dataset<Row> customers) {
    return customers
        .withColumn(Rfm.R, lit(RfmSettings.SCORES).minus(cuts.recency().past()))
        .withColumn(Rfm.F, cuts.frequency().past().plus(1))
        .withColumn(Rfm.M, cuts.money().past().plus(1))
        .withColumn(Rfm.RFM, concat(text(Rfm.R), text(Rfm.F), text(Rfm.M)))
        .withColumn(Rfm.SEGMENT, segment());
  }

  private Column segment() {
    Column name = lit(null).cast("string");
    List<Segment> segments = settings.segments();
    for (int i = segments.size() - 1; i >= 0; i--) {
      Segment segment = segments.get(i);
      Column holds =
          within(Rfm.R, segment.r())
              .and(within(Rfm.F, segment.f()))
              .and(within(Rfm.M, segment.m()));
      name = when(holds, lit(segment.name())).otherwise(name);
    }
    return name;
  }

  private static Column within(String score, Scores scores) {
    return col(score).between(scores.least(), scores.most());
  }

  private static Column text(String score) {
    return col(score).cast("string");
  }
}
