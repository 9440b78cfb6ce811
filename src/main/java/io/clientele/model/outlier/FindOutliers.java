package io.clientele.model.outlier;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.Indicator;
import io.clientele.config.OutlierSettings;
import io.clientele.model.CustomerSample;
import io.clientele.model.IndicatorColumns;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.CustomerLinks;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Customers;
import io.clientele.table.Outliers;
import java.sql.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * {@code find-outliers}: from {@code features.customer_features} and the golden customers to {@code
 * marts.outliers}, a row a customer who is unlike the others, and a row a fault of the data. Only
 * customers with a purchase are unusual.
 *
 * @param settings what counts as unusual
 */
public record FindOutliers(OutlierSettings settings) implements Job {
  static final String BUYS = "_buys";
  static final String FAULT = DataFaults.FAULT;
  static final String VALUES = "_values";
  static final String SCALED = "_scaled";

  @Override
  public String name() {
    return "find-outliers";
  }

  @Override
  public Set<String> reads() {
    return Set.of(
        CustomerFeatures.TABLE.fullName(),
        Customers.TABLE.fullName(),
        CustomerLinks.TABLE.fullName(),
        CustomerRecords.TABLE.fullName());
  }

  @Override
  public Set<String> writes() {
    return Set.of(Outliers.TABLE.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    Dataset<Row> features = context.tonight(CustomerFeatures.TABLE);
    OutlierRows rows = new OutlierRows(unusual(features).orElse(null));
    Dataset<Row> customers =
        new DataFaults(settings, context.asOf())
            .of(context.lakehouse(), features)
            .select(
                col(CustomerFeatures.CUSTOMER_ID),
                buys().as(BUYS),
                col(FAULT),
                values(IndicatorColumns::value).as(VALUES),
                values(FindOutliers::scaled).as(SCALED));
    return context.overwrite(
        Outliers.TABLE,
        customers
            .where(col(FAULT).isNotNull().or(col(BUYS)))
            .flatMap((FlatMapFunction<Row, Row>) rows::of, Encoders.row(OutlierRows.COLUMNS))
            .withColumn(Outliers.AS_OF, lit(Date.valueOf(context.asOf()))));
  }

  /** Measured on a sample; empty when customers are too few. */
  private Optional<UnusualCustomers> unusual(Dataset<Row> features) {
    Row buyers = features.agg(count_if(buys())).head();
    long count = buyers.getLong(0);
    if (count < settings.fewestCustomers()) {
      return Optional.empty();
    }
    List<List<@Nullable Double>> sample =
        new CustomerSample(settings.sampledCustomers())
                .of(features.where(buys()), count)
                .orderBy(CustomerFeatures.CUSTOMER_ID)
                .select(values(FindOutliers::scaled))
                .collectAsList()
                .stream()
                .map(row -> row.<@Nullable Double>getList(0))
                .toList();
    return Optional.of(
        UnusualCustomers.of(
            UsualCustomer.of(settings.indicators(), sample, settings.fewestCustomers()),
            settings.leastZ(),
            settings.chance()));
  }

  /** As a model takes it, but null when missing. */
  private static Column scaled(Indicator indicator) {
    return when(IndicatorColumns.value(indicator).isNotNull(), IndicatorColumns.scaled(indicator));
  }

  private static Column buys() {
    return col(CustomerFeatures.FREQUENCY).gt(0);
  }

  private Column values(Function<Indicator, Column> value) {
    return array(settings.indicators().stream().map(value).toArray(Column[]::new));
  }
}
