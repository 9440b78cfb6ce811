package io.clientele.golden;

import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.CustomerEvents;
import io.clientele.table.CustomerLinks;
import io.clientele.table.Lakehouse;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Keeps what became of ids in {@link CustomerEvents}. It is told before the links change: when a
 * night is broken off in between, the next one tells nothing twice.
 *
 * @param context the night
 */
record IdHistory(JobContext context) {

  /**
   * Tells what becomes of ids.
   *
   * @param resolved what {@link PersonIds} gives, of all records that were or are these ids'
   * @param previous {@link CustomerLinks} before, of the same
   */
  JobReport tell(Dataset<Row> resolved, Dataset<Row> previous) {
    Lakehouse lakehouse = context.lakehouse();
    CustomerHistory history = new CustomerHistory(context.asOf());
    boolean first = !lakehouse.exists(CustomerLinks.TABLE.fullName());
    Dataset<Row> told = lakehouse.read(CustomerEvents.TABLE);
    JobReport report =
        context.append(CustomerEvents.TABLE, history.events(resolved, previous, told));
    if (first) {
      return report;
    }
    Dataset<Row> merged = history.mergedTonight(lakehouse.read(CustomerEvents.TABLE));
    if (merged.isEmpty()) {
      return report;
    }
    return report.and(
        CustomerEvents.FORWARDING,
        lakehouse.overwrite(
            CustomerEvents.FORWARDING,
            history.forwarding(lakehouse.read(CustomerEvents.FORWARDING), merged)));
  }
}
