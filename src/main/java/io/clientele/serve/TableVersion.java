package io.clientele.serve;

import io.clientele.table.Lakehouse;
import io.clientele.table.LastCommit;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The last version of a table.
 *
 * @param table {@code schema.name}
 * @param version Delta's number of it
 * @param writtenAt when it was written, UTC
 * @param runId the run that wrote it; empty when none said so
 */
record TableVersion(String table, long version, String writtenAt, String runId) {

  /** The last version of every table of the lakehouse. */
  static List<TableVersion> all(Lakehouse lakehouse) {
    return lakehouse.tables().stream().map(table -> of(lakehouse, table)).toList();
  }

  private static TableVersion of(Lakehouse lakehouse, String table) {
    LastCommit last = LastCommit.of(lakehouse, table);
    String at = last.writtenAt().truncatedTo(ChronoUnit.SECONDS).toString();
    return new TableVersion(table, lakehouse.version(table).orElseThrow(), at, last.runId());
  }
}
