package io.clientele.run;

import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The tables that jobs write, as they stand.
 *
 * @param lakehouse the tables
 */
record WrittenTables(Lakehouse lakehouse) {

  /** The versions of the tables that a job writes. */
  Map<String, Long> versions(Job job) {
    return versions(job.writes());
  }

  /** The versions of those of the tables that there are. */
  Map<String, Long> versions(Set<String> tables) {
    Map<String, Long> versions = new HashMap<>();
    for (String name : tables) {
      lakehouse.version(name).ifPresent(version -> versions.put(name, version));
    }
    return versions;
  }

  /** Of these, the tables that the job alone writes; those of the ledger are written by several. */
  Map<String, Long> own(Job job) {
    Map<String, Long> versions = versions(job);
    versions.keySet().removeIf(table -> table.startsWith(Ops.SCHEMA + "."));
    return versions;
  }
}
