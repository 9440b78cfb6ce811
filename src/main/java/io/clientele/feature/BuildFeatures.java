package io.clientele.feature;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.clientele.config.ChurnSettings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.SideBySide;
import io.clientele.table.CustomerFeatures;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Writes customers in numbers: {@code features.customer_features}, every golden customer as of D,
 * and {@code features.customer_snapshots}, those with a purchase as of each past date that churn
 * learns from. All dates come out of one pass over the silver tables.
 *
 * @param churn says which past dates
 */
public record BuildFeatures(ChurnSettings churn) implements Job {
  @Override
  public String name() {
    return "build-features";
  }

  @Override
  public Set<String> reads() {
    return History.TABLES;
  }

  @Override
  public Set<String> writes() {
    return Set.of(CustomerFeatures.TABLE.fullName(), CustomerFeatures.SNAPSHOTS.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    List<LocalDate> dates = new ArrayList<>(churn.snapshotDates(context.asOf()));
    dates.add(context.asOf());
    Dataset<Row> all =
        new CustomersInNumbers(dates)
            .apply(History.of(context.lakehouse()))
            .persist(StorageLevel.MEMORY_AND_DISK_SER());
    try {
      Column today = col(CustomerFeatures.AS_OF).equalTo(lit(Date.valueOf(context.asOf())));
      Column bought = col(CustomerFeatures.FREQUENCY).gt(0);
      return new SideBySide(context, 2)
          .reports(
              List.of(
                  () -> context.overwrite(CustomerFeatures.TABLE, all.where(today)),
                  () ->
                      context.overwrite(
                          CustomerFeatures.SNAPSHOTS, all.where(bought.and(today.unary_$bang())))));
    } finally {
      all.unpersist();
    }
  }
}
