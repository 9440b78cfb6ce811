package io.clientele.ingest;

import java.io.Serializable;
import org.apache.spark.sql.types.StructType;

/**
 * What reading a whole file once told about it.
 *
 * @param file the file
 * @param sha256 of its bytes, or what else tells its content apart; empty when it could not be read
 * @param rows its rows; of a file that cannot be read to its end, those read
 * @param columns its own columns, in order
 * @param problem why the whole file is rejected; empty when it is not
 */
record Inspection(DeliveredFile file, String sha256, long rows, StructType columns, String problem)
    implements Serializable {

  boolean bad() {
    return !problem.isEmpty();
  }

  /** The same file, rejected. */
  Inspection bad(String reason) {
    return new Inspection(file, sha256, rows, columns, reason);
  }
}
