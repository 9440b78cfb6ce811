package io.clientele.golden;

import io.clientele.config.GoldenRecordSettings;
import io.clientele.run.JobReport;
import io.clientele.table.CustomerLinks;
import io.clientele.table.CustomerRecords;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The golden records of persons: what survives of their records, and what people set.
 *
 * @param settings what survives
 * @param overrides {@link io.clientele.table.Overrides}; few
 */
record GoldenRecords(GoldenRecordSettings settings, Dataset<Row> overrides) {
  /** Metric: how many overrides name no known record. */
  static final String UNMATCHED = "overrides_unmatched";

  /**
   * One row a person.
   *
   * @param records {@link CustomerRecords}
   * @param links {@link CustomerLinks} of the persons
   */
  Dataset<Row> of(Dataset<Row> records, Dataset<Row> links) {
    Dataset<Row> survivors =
        records
            .join(links, new String[] {CustomerRecords.SOURCE, CustomerRecords.SOURCE_ID})
            .transform(new Survivors(settings)::apply);
    return overrides.isEmpty() ? survivors : new PersonOverrides(overrides, links).apply(survivors);
  }

  /** If there are overrides, how many of them name none of these records. */
  JobReport unmatched(Dataset<Row> records) {
    JobReport report = JobReport.empty();
    return overrides.isEmpty()
        ? report
        : report.metric(UNMATCHED, (double) new PersonOverrides(overrides, records).unmatched());
  }
}
