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
    try (Cached told = Cached.of(news.get());
        Cached all = Cached.of(told.rows().union(affected.byTime(context.asOf())).distinct());
        Cached now = Cached.of(inNumbers(context, told.isEmpty() ? List.of() : past, all.rows()))) {
      JobReport report =
          context.overwrite(
              CustomerFeatures.TABLE,
              now.rows().where(today(context)).unionByName(counted(context, since, all.rows())));
      try (Cached snapshots = Cached.of(snapshots(context, now.rows(), told.rows()))) {
        return Optional.of(
            snapshots.isEmpty()
                ? report
                : report.and(context.replace(CustomerFeatures.SNAPSHOTS, snapshots.rows())));
      }
    }
  }

  /** Some customers as of D and past dates, in one pass over what is known of them. */
  private Dataset<Row> inNumbers(JobContext context, List<LocalDate> past, Dataset<Row> some) {
    return of(context, past).apply(History.of(context.lakehouse()).of(some));
  }

  private CustomersInNumbers of(JobContext context, List<LocalDate> past) {
    List<LocalDate> dates = new ArrayList<>(past);
    dates.add(context.asOf());
    return new CustomersInNumbers(features, dates);
  }

  private static Column today(JobContext context) {
    return col(CustomerFeatures.AS_OF).equalTo(lit(Date.valueOf(context.asOf())));
  }

  /** Of past dates, where there is a purchase. */
  private static Column snapshot(JobContext context) {
    return col(CustomerFeatures.FREQUENCY).gt(0).and(today(context).unary_$bang());
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
  private static Dataset<Row> snapshots(JobContext context, Dataset<Row> now, Dataset<Row> told) {
    Dataset<Row> then = context.lakehouse().read(CustomerFeatures.SNAPSHOTS);
    return Replacement.between(
        of(then, told), of(now.where(snapshot(context)), told), CustomerFeatures.SNAPSHOTS);
  }

  private static Dataset<Row> of(Dataset<Row> rows, Dataset<Row> customers) {
    return rows.join(customers, new String[] {CustomerFeatures.CUSTOMER_ID}, "left_semi");
  }

  @Override
  public JobReport run(JobContext context) {
    Dataset<Row> all =
        of(context, churn.snapshotDates(context.asOf()))
            .apply(History.of(context.lakehouse()))
            .persist(StorageLevel.MEMORY_AND_DISK_SER());
    try {
      return new SideBySide(context, 2)
          .reports(
              List.of(
                  () -> context.overwrite(CustomerFeatures.TABLE, all.where(today(context))),
                  () ->
                      context.overwrite(CustomerFeatures.SNAPSHOTS, all.where(snapshot(context)))));
    } finally {
      all.unpersist();
    }
  }
}
