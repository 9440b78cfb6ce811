package io.clientele.run;

import io.clientele.table.Lakehouse;
import java.time.Instant;
import java.time.LocalDate;
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
}
