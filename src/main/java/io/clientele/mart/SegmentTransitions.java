package io.clientele.mart;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import io.clientele.table.Segments;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * How many customers moved from segment to segment, by the month of the night that saw it. Who is
 * in a segment on a segmentation's first night did not move there.
 *
 * @param months first days of the months to count
 */
record SegmentTransitions(Set<LocalDate> months) {
  private static final String MOVED = "_moved";
  private static final String BEGUN = "_begun";

  /** One row a segmentation, month and pair of segments, of {@link Segments#HISTORY}. */
  Dataset<Row> apply(Dataset<Row> history) {
    WindowSpec periods =
        Window.partitionBy(Segments.SEGMENTATION, Segments.CUSTOMER_ID)
            .orderBy(Segments.VALID_FROM);
    Column since = col(Segments.VALID_FROM);
    Column until = col(Segments.VALID_TO);
    Dataset<Row> begun = history.groupBy(Segments.SEGMENTATION).agg(min(since).as(BEGUN));
    Dataset<Row> beside =
        history
            .where(counts(since).or(counts(until)))
            .join(begun, Segments.SEGMENTATION)
            .withColumn(
                Segments.FROM_SEGMENT,
                when(
                    lag(until, 1).over(periods).equalTo(since),
                    lag(col(Segments.SEGMENT), 1).over(periods)))
            .withColumn(
                Segments.TO_SEGMENT,
                coalesce(lead(since, 1).over(periods).equalTo(until), lit(false)));
    Dataset<Row> came =
        beside
            .where(since.gt(col(BEGUN)))
            .select(
                col(Segments.SEGMENTATION),
                col(Segments.CUSTOMER_ID),
                since.as(MOVED),
                col(Segments.FROM_SEGMENT),
                col(Segments.SEGMENT).as(Segments.TO_SEGMENT),
                col(Segments.REVENUE));
    Dataset<Row> left =
        beside
            .where(until.isNotNull().and(not(col(Segments.TO_SEGMENT))))
            .select(
                col(Segments.SEGMENTATION),
                col(Segments.CUSTOMER_ID),
                until.as(MOVED),
                col(Segments.SEGMENT).as(Segments.FROM_SEGMENT),
                lit(null).cast("string").as(Segments.TO_SEGMENT),
                col(Segments.REVENUE));
    return came.union(left)
        .where(counts(col(MOVED)))
        .withColumn(Segments.MONTH, trunc(col(MOVED), "month"))
        .groupBy(Segments.SEGMENTATION, Segments.MONTH, Segments.FROM_SEGMENT, Segments.TO_SEGMENT)
        .agg(
            count_distinct(col(Segments.CUSTOMER_ID)).as(Segments.CUSTOMERS),
            sum(Segments.REVENUE).as(Segments.REVENUE));
  }

  private Column counts(Column date) {
    return trunc(date, "month").isin(months.toArray());
  }
}
