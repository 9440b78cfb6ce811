package io.clientele.model.rfm;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.datediff;

import io.clientele.config.RfmSettings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.Rfm;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code score-rfm}: scores each customer with a purchase by recency, frequency and money: reads
 * {@code features.customer_features}, replaces {@code marts.rfm} and {@code marts.rfm_cut_points}.
 *
 * @param settings the segments
 */
public record ScoreRfm(RfmSettings settings) implements Job {
  @Override
  public String name() {
    return "score-rfm";
  }

  @Override
  public Set<String> reads() {
    return Set.of(CustomerFeatures.TABLE.fullName());
  }

  @Override
  public Set<String> writes() {
    return Set.of(Rfm.TABLE.fullName(), Rfm.CUT_POINTS.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    Dataset<Row> customers =
        context
            .tonight(CustomerFeatures.TABLE)
            .where(col(CustomerFeatures.FREQUENCY).gt(0))
            .transform(ScoreRfm::values);
    CutPoints cuts = CutPoints.of(customers, settings.cutPoints());
    return context
        .overwrite(Rfm.TABLE, customers.transform(new RfmScores(settings, cuts)::apply))
        .and(context.overwrite(Rfm.CUT_POINTS, cuts.rows(context.spark(), context.asOf())));
  }

  private static Dataset<Row> values(Dataset<Row> customers) {
    Column last = col(CustomerFeatures.LAST_ORDER_DATE);
    return customers
        .withColumn(
            Rfm.MONETARY_NET,
            col(CustomerFeatures.MONETARY).minus(col(CustomerFeatures.CREDITED_AMOUNT)))
        .withColumn(Rfm.DAYS_SINCE_LAST_ORDER, col(CustomerFeatures.RECENCY_DAYS).minus(1))
        .withColumn(Rfm.DAYS_TO_LAST_ORDER, datediff(last, col(CustomerFeatures.FIRST_ORDER_DATE)));
  }
}
