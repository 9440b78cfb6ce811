package io.clientele.ingest;

import io.clientele.config.Feed;
import io.clientele.run.CheckResult;
import io.clientele.run.JobReport;
import io.clientele.table.Ops;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Rows in = rows kept + rows rejected + rows skipped, file by file.
 *
 * @param outcomes of tonight's files
 */
record Conservation(List<Outcome> outcomes) {
  Conservation {
    outcomes = List.copyOf(outcomes);
  }

  /** Fails when a row is unaccounted for, or accounted for twice. */
  void hold() {
    for (Outcome outcome : outcomes) {
      if (outcome.rowsIn() != outcome.kept() + outcome.rejected() + outcome.skipped()) {
        throw new IllegalStateException(
            "Cannot account for the rows of %s of the feed %s: %s."
                .formatted(
                    outcome.decision().file().path(),
                    outcome.decision().file().feed(),
                    detail(List.of(outcome))));
      }
    }
  }

  /** The report with the figures of each feed, and of all. */
  JobReport report(JobReport written, Map<Feed, List<DeliveredFile>> delivered, FileLedger ledger) {
    JobReport report =
        written
            .metric("rows_in", (double) sum(outcomes, Outcome::rowsIn))
            .metric("rows_kept", (double) sum(outcomes, Outcome::kept))
            .metric("rows_rejected", (double) sum(outcomes, Outcome::rejected))
            .metric("rows_skipped", (double) sum(outcomes, Outcome::skipped));
    for (String state : List.of(Ops.LOADED, Ops.REJECTED, Ops.SKIPPED)) {
      report = report.metric("files_" + state, (double) files(state));
    }
    for (Map.Entry<Feed, List<DeliveredFile>> feed : delivered.entrySet()) {
      String name = feed.getKey().name();
      boolean found = !feed.getValue().isEmpty() || ledger.knows(name);
      String files = feed.getValue().size() + " files match " + feed.getKey().path();
      report =
          report.check(CheckResult.warning("files found", name, found, files)).check(balance(name));
    }
    return report;
  }

  private CheckResult balance(String feed) {
    List<Outcome> own =
        outcomes.stream().filter(outcome -> outcome.decision().file().feed().equals(feed)).toList();
    boolean held =
        sum(own, Outcome::rowsIn)
            == sum(own, Outcome::kept) + sum(own, Outcome::rejected) + sum(own, Outcome::skipped);
    return CheckResult.error("rows in = kept + rejected + skipped", feed, held, detail(own));
  }

  private static String detail(List<Outcome> outcomes) {
    return "%d = %d + %d + %d"
        .formatted(
            sum(outcomes, Outcome::rowsIn),
            sum(outcomes, Outcome::kept),
            sum(outcomes, Outcome::rejected),
            sum(outcomes, Outcome::skipped));
  }

  private long files(String state) {
    return outcomes.stream().filter(outcome -> outcome.decision().is(state)).count();
  }

  private static long sum(List<Outcome> outcomes, ToLongFunction<Outcome> count) {
    return outcomes.stream().mapToLong(count).sum();
  }
}
