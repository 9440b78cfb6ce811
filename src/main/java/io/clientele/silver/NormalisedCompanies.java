package io.clientele.silver;

import static io.clientele.silver.NormalisedRecords.text;

import io.clientele.table.CustomerRecords;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The companies of customer records, comparable and with their official numbers, for analyses. Who
 * is who leaves them out: the people of one company are different people, so that sharing it says
 * no more than sharing a household does.
 */
final class NormalisedCompanies {
  private NormalisedCompanies() {}

  /** Adds the keys of the company; a row a row. */
  static Dataset<Row> apply(Dataset<Row> records) {
    return records
        .withColumn(CustomerRecords.COMPANY_KEY, text(CompanyKey::of, CustomerRecords.COMPANY))
        .withColumn(CustomerRecords.SIREN, text(CompanyNumber::siren, CustomerRecords.COMPANY_ID))
        .withColumn(CustomerRecords.SIRET, text(CompanyNumber::siret, CustomerRecords.COMPANY_ID));
  }
}
