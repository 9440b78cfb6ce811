package io.clientele.feature;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.clientele.config.ChurnSettings;
import io.clientele.config.FeatureSettings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.SideBySide;
import io.clientele.run.Since;
import io.clientele.table.Cached;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.Replacement;
import java.sql.Date;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * @param features what is counted apart
 * @param churn says which past dates
 */
public record BuildFeatures(FeatureSettings features, ChurnSettings churn) implements Job {
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

  /** Of the customers who are affected anew; the others' days are counted on. */
  @Override
  public Optional<JobReport> update(JobContext context, Since since) {
    List<LocalDate> past = churn.snapshotDates(context.asOf());
    if (context.asOf().isBefore(since.asOf()) || !past.equals(churn.snapshotDates(since.asOf()))) {
      return Optional.empty();
    }
    AffectedCustomers affected = new AffectedCustomers(context.lakehouse(), since);
    Optional<Dataset<Row>> news = affected.byNews();
    if (news.isEmpty()) {
      return Optional.empty();
    }
    History history = History.of(context.lakehouse());
    try (Cached told = Cached.of(news.get());
        Cached all = Cached.of(told.rows().union(affected.byTime(context.asOf())).distinct())) {
      JobReport report =
          context.overwrite(
              CustomerFeatures.TABLE,
              new CustomersInNumbers(features, List.of(context.asOf()))
                  .apply(history.of(all.rows()))
                  .unionByName(counted(context, since, all.rows())));
      try (Cached snapshots = Cached.of(snapshots(context, past, history, told.rows()))) {
        return Optional.of(
            snapshots.isEmpty()
                ? report
                : report.and(context.replace(CustomerFeatures.SNAPSHOTS, snapshots.rows())));
      }
    }
  }

  /** The rows of all but the affected customers, as of D. */
  private static Dataset<Row> counted(JobContext context, Since since, Dataset<Row> affected) {
    int days = (int) ChronoUnit.DAYS.between(since.asOf(), context.asOf());
    Dataset<Row> rows =
        context
            .lakehouse()
            .read(CustomerFeatures.TABLE)
            .join(affected, new String[] {CustomerFeatures.CUSTOMER_ID}, "left_anti")
            .withColumn(CustomerFeatures.AS_OF, lit(Date.valueOf(context.asOf())));
    for (String column : CustomersInNumbers.DAYS_TO_DATE) {
      rows = rows.withColumn(column, col(column).plus(days));
    }
    return rows;
  }

  /** The past of the customers told of otherwise, where it is another. */
  private Dataset<Row> snapshots(
      JobContext context, List<LocalDate> past, History history, Dataset<Row> told) {
    Column bought = col(CustomerFeatures.FREQUENCY).gt(0);
    Dataset<Row> now = new CustomersInNumbers(features, past).apply(history.of(told)).where(bought);
    Dataset<Row> then =
        context
            .lakehouse()
            .read(CustomerFeatures.SNAPSHOTS)
            .join(told, new String[] {CustomerFeatures.CUSTOMER_ID}, "left_semi");
    return Replacement.between(then, now, CustomerFeatures.SNAPSHOTS);
  }

  @Override
  public JobReport run(JobContext context) {
    List<LocalDate> dates = new ArrayList<>(churn.snapshotDates(context.asOf()));
    dates.add(context.asOf());
    Dataset<Row> all =
        new CustomersInNumbers(features, dates)
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
