package io.clientele.model.outlier;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.months_between;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.ConfigurationException;
import io.clientele.config.OutlierSettings;
import io.clientele.config.Problem;
import io.clientele.table.Columns;
import io.clientele.table.CustomerLinks;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Customers;
import io.clientele.table.Lakehouse;
import io.clientele.table.Lenient;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds what nobody is or does.
 *
 * @param settings the faults
 * @param asOf date that ages are of
 */
record DataFaults(OutlierSettings settings, LocalDate asOf) {
  /** The first fault of a customer; null without any. */
  static final String FAULT = "_fault";

  private static final String AGE_YEARS = "age_years";
  private static final String EMAILS = "emails";
  private static final String PHONES = "phones";
  private static final int MONTHS = 12;

  /**
   * The customers with {@link #FAULT}.
   *
   * @param features every customer in numbers
   * @throws ConfigurationException when a fault's condition does not fit the columns
   */
  Dataset<Row> of(Lakehouse lakehouse, Dataset<Row> features) {
    Column age =
        floor(
            months_between(lit(Date.valueOf(asOf)), col(CustomerRecords.BIRTH_DATE))
                .divide(lit(MONTHS)));
    Dataset<Row> customers =
        lakehouse
            .read(Customers.TABLE)
            .select(col(Columns.CUSTOMER_ID), age.as(AGE_YEARS), col(Customers.SOURCE_RECORDS));
    Dataset<Row> known =
        features
            .join(customers, Columns.CUSTOMER_ID)
            .join(contacts(lakehouse, customers), new String[] {Columns.CUSTOMER_ID}, "left");
    try {
      return Lenient.call(known.sparkSession(), () -> known.withColumn(FAULT, fault()));
    } catch (Exception e) {
      // Spark's Scala code throws checked exceptions it does not declare.
      if (e instanceof AnalysisException) {
        throw problems(known);
      }
      throw e;
    }
  }

  private ConfigurationException problems(Dataset<Row> known) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < settings.faults().size(); i++) {
      String path = "clientele.jobs.outliers.faults[" + i + "].when";
      Lenient.problem(known, settings.faults().get(i).when())
          .ifPresent(text -> problems.add(new Problem("jobs/outliers.conf", path, text)));
    }
    return new ConfigurationException(problems);
  }

  private Column fault() {
    Column[] named =
        settings.faults().stream()
            .map(fault -> when(Lenient.column(fault.when()), lit(fault.name())))
            .toArray(Column[]::new);
    return named.length == 0 ? lit(null).cast("string") : coalesce(named);
  }

  /** Different addresses and numbers of customers with so many records that they may be many. */
  private Dataset<Row> contacts(Lakehouse lakehouse, Dataset<Row> customers) {
    Dataset<Row> large =
        customers
            .where(col(Customers.SOURCE_RECORDS).geq(settings.countContactsFrom()))
            .select(Columns.CUSTOMER_ID);
    return lakehouse
        .read(CustomerLinks.TABLE)
        .join(large, Columns.CUSTOMER_ID)
        .join(
            lakehouse.read(CustomerRecords.TABLE),
            new String[] {CustomerRecords.SOURCE, CustomerRecords.SOURCE_ID},
            "inner")
        .groupBy(Columns.CUSTOMER_ID)
        .agg(
            count_distinct(col(CustomerRecords.EMAIL)).as(EMAILS),
            count_distinct(col(CustomerRecords.PHONE)).as(PHONES));
  }
}
