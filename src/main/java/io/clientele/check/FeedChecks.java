package io.clientele.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.sum;

import io.clientele.check.Measure.Verdict;
import io.clientele.config.CheckSettings;
import io.clientele.config.CheckSettings.Rejected;
import io.clientele.config.CheckSettings.Volume;
import io.clientele.run.CheckResult;
import io.clientele.run.JobContext;
import io.clientele.table.Ops;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * Looks at what feeds delivered tonight, and on nights before, by the ledger of files.
 *
 * @param context the run
 */
record FeedChecks(JobContext context) {
  private static final String BAD_FILES = "bad_files";

  /** Rows that a run took in of a feed, those rejected, and files rejected whole. */
  private record Delivery(String runId, long rows, long rejected, long badFiles) {
    Delivery and(Delivery other) {
      return new Delivery(
          runId, rows + other.rows, rejected + other.rejected, badFiles + other.badFiles);
    }
  }

  /** The check's outcome for each feed that delivered tonight. */
  List<CheckResult> results(CheckSettings check) {
    List<CheckResult> results = new ArrayList<>();
    Set<String> seen = seen();
    deliveries()
        .forEach(
            (feed, all) -> {
              List<Delivery> before =
                  all.stream()
                      .filter(delivery -> seen.contains(delivery.runId()) && delivery.rows() > 0)
                      .toList();
              all.stream()
                  .filter(delivery -> !seen.contains(delivery.runId()))
                  .reduce(Delivery::and)
                  .ifPresent(
                      tonight -> results.add(verdict(check, tonight, before).of(check, feed)));
            });
    return results;
  }

  /** The runs whose files readers see: what others took in is looked at now, whoever did. */
  private Set<String> seen() {
    return context
        .lakehouse()
        .published()
        .read(Ops.FILES)
        .select(Ops.RUN_ID)
        .distinct()
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .collect(Collectors.toSet());
  }

  private static Verdict verdict(CheckSettings check, Delivery tonight, List<Delivery> before) {
    return check.rule() instanceof Volume volume
        ? volume(volume, tonight, before)
        : rejected((Rejected) check.rule(), tonight);
  }

  private static Verdict volume(Volume rule, Delivery tonight, List<Delivery> before) {
    if (before.size() < rule.afterNights() || tonight.rows() == 0) {
      return new Verdict(
          true, "%d rows; %d nights before".formatted(tonight.rows(), before.size()));
    }
    List<Long> last =
        before.stream()
            .sorted(Comparator.comparing(Delivery::runId).reversed())
            .limit(rule.nights())
            .map(Delivery::rows)
            .sorted()
            .toList();
    double usual = (last.get((last.size() - 1) / 2) + last.get(last.size() / 2)) / 2.0;
    double times = tonight.rows() / Math.max(usual, 1);
    return new Verdict(
        times >= rule.atLeast() && times <= rule.atMost(),
        String.format(
            Locale.ROOT,
            "%d rows, %.2f times the median of %d nights, %.0f",
            tonight.rows(),
            times,
            last.size(),
            usual));
  }

  private static Verdict rejected(Rejected rule, Delivery tonight) {
    String rows = "%d of %d rows".formatted(tonight.rejected(), tonight.rows());
    return new Verdict(
        tonight.badFiles() == 0 && tonight.rejected() <= rule.atMost() * tonight.rows(),
        tonight.badFiles() == 0 ? rows : rows + "; files rejected whole: " + tonight.badFiles());
  }

  /** By feed, what each run took in that took in something; copies of other files do not count. */
  private Map<String, List<Delivery>> deliveries() {
    Map<String, List<Delivery>> deliveries = new TreeMap<>();
    List<Row> rows =
        context
            .lakehouse()
            .read(Ops.FILES)
            .groupBy(Ops.FEED, Ops.RUN_ID)
            .agg(
                sum(col(Ops.ROWS_IN).minus(col(Ops.ROWS_SKIPPED))).as(Ops.ROWS_IN),
                sum(Ops.ROWS_REJECTED).as(Ops.ROWS_REJECTED),
                count_if(col(Ops.STATE).equalTo(Ops.REJECTED)).as(BAD_FILES))
            .where(col(Ops.ROWS_IN).gt(0).or(col(BAD_FILES).gt(0)))
            .collectAsList();
    for (Row row : rows) {
      deliveries
          .computeIfAbsent(row.getString(0), feed -> new ArrayList<>())
          .add(new Delivery(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)));
    }
    return deliveries;
  }
}
