package io.clientele.ingest;

import io.clientele.table.Ops;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of a file.
 *
 * @param inspection what is known of it
 * @param state loaded, rejected or skipped, as {@link Ops} names them
 * @param reason why it is rejected or skipped; empty when it is loaded
 * @param replaces whether bronze holds rows of an earlier content of this path, which go
 */
record Decision(Inspection inspection, String state, String reason, boolean replaces) {

  /**
   * Decides on a feed's inspected files, in the order of their paths: a bad file is rejected, and
   * bronze keeps what it has of that path; a content that bronze holds already, or that an earlier
   * path of tonight brings, is skipped, unless other rules had kept less than all of it; the others
   * are loaded.
   */
  static List<Decision> all(
      String feed, String rules, FileLedger ledger, List<Inspection> inspected) {
    Set<String> mayGain = ledger.mayGain(feed, rules);
    Map<String, String> before = ledger.content(feed);
    Map<String, String> pathOf = new HashMap<>();
    Map<String, String> staying = new HashMap<>(before);
    for (Inspection inspection : inspected) {
      String path = inspection.file().path();
      boolean same = inspection.sha256().equals(before.get(path)) && !mayGain.contains(path);
      if (!inspection.bad() && !same) {
        staying.remove(path);
      }
    }
    staying.forEach((path, sha256) -> pathOf.put(sha256, path));
    List<Decision> decisions = new ArrayList<>();
    for (Inspection inspection : inspected) {
      String path = inspection.file().path();
      boolean replaces = before.containsKey(path) && !staying.containsKey(path);
      if (inspection.bad()) {
        decisions.add(new Decision(inspection, Ops.REJECTED, inspection.problem(), false));
        continue;
      }
      String holder = pathOf.putIfAbsent(inspection.sha256(), path);
      decisions.add(
          holder == null
              ? new Decision(inspection, Ops.LOADED, "", replaces)
              : new Decision(inspection, Ops.SKIPPED, "same content as " + holder, replaces));
    }
    return decisions;
  }

  DeliveredFile file() {
    return inspection.file();
  }

  boolean is(String other) {
    return state.equals(other);
  }
}
