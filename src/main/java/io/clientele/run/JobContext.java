package io.clientele.run;

import io.clientele.table.Lakehouse;
import io.clientele.table.Publication;
import io.clientele.table.Replacement;
import io.clientele.table.TableSpec;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a job is given.
 *
 * @param lakehouse the tables
 * @param asOf business date D: nothing dated after it enters a result
 * @param runId the run
 * @param startedAt when the run started
 */
public record JobContext(Lakehouse lakehouse, LocalDate asOf, String runId, Instant startedAt) {
  public SparkSession spark() {
    return lakehouse.spark();
  }

  /**
   * What a job is given that gives out what is published.
   *
   * @throws InputException when nothing is
   */
  JobContext published() {
    Lakehouse published = lakehouse.published();
    if (published.publication().filter(Publication.NONE::equals).isPresent()) {
      throw new InputException("Nothing is published yet. Run clientele nightly first.");
    }
    return new JobContext(published, asOf, runId, startedAt);
  }

  /**
   * The rows of a table that is written anew each night.
   *
   * @throws InputException when it was last written as of another date than D
   */
  public Dataset<Row> tonight(TableSpec table) {
    lakehouse
        .asOf(table)
        .filter(date -> !date.equals(asOf))
        .ifPresent(
            date -> {
              throw new InputException(
                  "Cannot read %s as of %s: it is as of %s. Run the jobs before this one with --as-of %s, or this one with --as-of %s."
                      .formatted(table.fullName(), asOf, date, asOf, date));
            });
    return lakehouse.read(table);
  }

  /** Replaces all rows of a table, and reports how many it has now. */
  public JobReport overwrite(TableSpec table, Dataset<Row> rows) {
    return JobReport.wrote(table, lakehouse.overwrite(table, rows));
  }

  /** Puts rows in the place of others, and reports how many; see {@link Replacement}. */
  public JobReport replace(TableSpec table, Dataset<Row> rows) {
    return JobReport.wrote(table, lakehouse.replace(table, rows));
  }

  /** Adds rows to a table, and reports how many. */
  public JobReport append(TableSpec table, Dataset<Row> rows) {
    return JobReport.wrote(table, lakehouse.append(table, rows));
  }
}
