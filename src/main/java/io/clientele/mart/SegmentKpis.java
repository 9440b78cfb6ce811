package io.clientele.mart;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;

import io.clientele.table.Churn;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.Segments;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The figures of each segment of each segmentation, one row each. NPS is the share of promoters (9
 * and 10) less that of detractors (0 to 6) among the customers' last recommendation scores, times
 * 100; null when none was given.
 */
record SegmentKpis() {
  /** Sums decimals, so that the mean does not depend on the order of rows. */
  private static final String EXACT = "decimal(18,12)";

  Dataset<Row> apply(Dataset<Row> segments, Dataset<Row> customers) {
    Column nps = col(CustomerFeatures.NPS_LAST);
    Column surplus = count_if(nps.geq(9)).minus(count_if(nps.leq(6)));
    return segments
        .select(Segments.CUSTOMER_ID, Segments.SEGMENTATION, Segments.SEGMENT, Segments.AS_OF)
        .join(
            customers.select(
                Segments.CUSTOMER_ID,
                CustomerFeatures.MONETARY,
                CustomerFeatures.FREQUENCY,
                CustomerFeatures.NPS_LAST,
                Churn.CHURN_PROBABILITY),
            Segments.CUSTOMER_ID)
        .groupBy(Segments.SEGMENTATION, Segments.SEGMENT, Segments.AS_OF)
        .agg(
            count(lit(1)).as(Segments.CUSTOMERS),
            sum(CustomerFeatures.MONETARY).as(Segments.REVENUE),
            sum(CustomerFeatures.FREQUENCY).as(Segments.ORDERS),
            try_divide(sum(CustomerFeatures.MONETARY), sum(CustomerFeatures.FREQUENCY))
                .as(Segments.AVERAGE_BASKET),
            avg(col(Churn.CHURN_PROBABILITY).cast(EXACT)).as(Segments.CHURN),
            try_divide(surplus.multiply(100.0), count(nps)).as(Segments.NPS));
  }
}
