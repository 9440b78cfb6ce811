package io.clientele.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.clientele.config.Settings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.CustomerLinks;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Customers;
import io.clientele.table.Lakehouse;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * {@code resolve-customers}: reads {@code silver.customer_records}, writes {@code
 * golden.customer_links}, one row a source record, and {@code golden.customers}, one row a person.
 *
 * @param settings the settings
 */
public record ResolveCustomers(Settings settings) implements Job {
  @Override
  public String name() {
    return "resolve-customers";
  }

  @Override
  public Set<String> reads() {
    return Set.of(CustomerRecords.TABLE.fullName());
  }

  @Override
  public Set<String> writes() {
    return Set.of(CustomerLinks.TABLE.fullName(), Customers.TABLE.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    Lakehouse lakehouse = context.lakehouse();
    NewIds ids = new NewIds(settings.key());
    Dataset<Row> persons =
        lakehouse
            .read(CustomerRecords.TABLE)
            .withColumn(
                CustomerLinks.CUSTOMER_ID,
                udf((UDF2<String, String, String>) ids::of, DataTypes.StringType)
                    .apply(col(CustomerRecords.SOURCE), col(CustomerRecords.SOURCE_ID)));
    return JobReport.wrote(CustomerLinks.TABLE, lakehouse.overwrite(CustomerLinks.TABLE, persons))
        .and(
            Customers.TABLE,
            lakehouse.overwrite(Customers.TABLE, persons.transform(new Survivors()::apply)));
  }
}
