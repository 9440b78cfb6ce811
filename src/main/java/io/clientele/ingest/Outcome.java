package io.clientele.ingest;

import io.clientele.table.Ops;
import java.sql.Date;
import java.util.Optional;

/**
 * What became of a file's rows.
 *
 * @param decision on the file
 * @param kept rows that bronze has of it
 * @param rejected rows that the rejects have of it
 * @param skipped its rows when it was skipped
 * @param lastDay that kept rows tell of
 */
record Outcome(Decision decision, long kept, long rejected, long skipped, Optional<Date> lastDay) {

  static Outcome of(Decision decision, RowCounts kept, RowCounts rejected) {
    long skipped = decision.is(Ops.SKIPPED) ? decision.inspection().rows() : 0;
    return new Outcome(
        decision,
        kept.of(decision.file()),
        rejected.of(decision.file()),
        skipped,
        kept.lastDay(decision.file()));
  }

  /** Rows of the file, as its inspection counted them. */
  long rowsIn() {
    return decision.inspection().rows();
  }
}
