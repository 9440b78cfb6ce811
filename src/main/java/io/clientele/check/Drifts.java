package io.clientele.check;

import io.clientele.check.Measure.Verdict;
import io.clientele.config.CheckSettings;
import io.clientele.config.CheckSettings.Drift;
import io.clientele.run.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Holds how rows of a table are shared out against how those are that readers see: one query over
 * either for all checks of the table.
 *
 * @param tables that checks look at
 * @param table {@code schema.name}
 */
record Drifts(CheckedTables tables, String table) {

  /** The outcomes of checks on this table, all of which are drifts. */
  List<CheckResult> results(List<CheckSettings> checks) {
    if (tables.isPublished(table)) {
      return checks.stream().map(check -> Verdict.AS_PUBLISHED.of(check, table)).toList();
    }
    Optional<Dataset<Row>> published = tables.published(table);
    if (published.isEmpty()) {
      Verdict none = new Verdict(true, "none published before");
      return checks.stream().map(check -> none.of(check, table)).toList();
    }
    List<Drift> rules = checks.stream().map(check -> (Drift) check.rule()).toList();
    List<Map<String, Long>> now =
        Shares.counts(
            tables.rows(table), rules.stream().map(rule -> by(rule, rule.where())).toList());
    List<Map<String, Long>> then =
        Shares.counts(
            published.get(), rules.stream().map(rule -> by(rule, rule.against())).toList());
    List<CheckResult> results = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      results.add(verdict(rules.get(i), now.get(i), then.get(i)).of(checks.get(i), table));
    }
    return results;
  }

  private Shares.By by(Drift rule, Optional<String> where) {
    Column counted = where.map(tables::expression).orElse(functions.lit(true));
    return new Shares.By(tables.expression(rule.by()), counted);
  }

  /**
   * Population stability index: the sum over values of (p - q) ln(p / q), p their shares now and q
   * those published; below 0.1 they are alike, above 0.25 they are not (Siddiqi, Credit Risk
   * Scorecards, 2006).
   */
  private static Verdict verdict(Drift rule, Map<String, Long> now, Map<String, Long> then) {
    if (Math.min(Shares.total(now), Shares.total(then)) < rule.leastRows()) {
      return new Verdict(
          true,
          "%d rows, %d published: too few to tell"
              .formatted(Shares.total(now), Shares.total(then)));
    }
    double index = Shares.stabilityIndex(now, then);
    return new Verdict(
        index <= rule.atMost(),
        String.format(
            Locale.ROOT,
            "stability index %.3f%s",
            index,
            index <= rule.atMost() ? "" : ", most by " + Shares.furthest(now, then)));
  }
}
