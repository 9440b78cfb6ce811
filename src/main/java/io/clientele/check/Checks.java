package io.clientele.check;

import static org.apache.spark.sql.functions.col;

import io.clientele.check.Measure.Verdict;
import io.clientele.config.CheckSettings;
import io.clientele.config.CheckSettings.Change;
import io.clientele.config.CheckSettings.Drift;
import io.clientele.config.CheckSettings.References;
import io.clientele.config.CheckSettings.Rejected;
import io.clientele.config.CheckSettings.Rule;
import io.clientele.config.CheckSettings.Volume;
import io.clientele.run.CheckResult;
import io.clientele.run.InputException;
import io.clientele.run.JobContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Looks at tables as they stand, and holds some against what readers see now; against a later night
 * nothing is held.
 *
 * @param tables that checks look at
 */
record Checks(CheckedTables tables) {
  static Checks of(JobContext context) {
    return new Checks(new CheckedTables(context));
  }

  /** The outcomes of checks on tables that stand. */
  List<CheckResult> results(List<CheckSettings> checks) {
    Map<String, List<Measure>> measures = new TreeMap<>();
    Map<String, List<CheckSettings>> drifts = new TreeMap<>();
    List<CheckResult> results = new ArrayList<>();
    for (CheckSettings check : checks) {
      Rule rule = check.rule();
      Optional<String> missing = missing(rule);
      if (missing.isPresent()) {
        Verdict none = new Verdict(true, "no table " + missing.get() + " yet");
        results.add(none.of(check, rule.table()));
      } else if (rule instanceof Change && tables.isPublished(rule.table())) {
        results.add(Verdict.AS_PUBLISHED.of(check, rule.table()));
      } else if (rule instanceof Volume || rule instanceof Rejected) {
        results.addAll(told(check, () -> new FeedChecks(tables.context()).results(check)));
      } else if (rule instanceof References references) {
        results.add(told(check, () -> references(references).of(check, rule.table())));
      } else if (rule instanceof Drift) {
        drifts.computeIfAbsent(rule.table(), table -> new ArrayList<>()).add(check);
      } else {
        measures
            .computeIfAbsent(rule.table(), table -> new ArrayList<>())
            .add(told(check, () -> new Measures(tables).of(check)));
      }
    }
    measures.forEach((table, own) -> results.addAll(measured(table, own)));
    drifts.forEach(
        (table, own) -> results.addAll(told(own, () -> new Drifts(tables, table).results(own))));
    return results;
  }

  /** A table that the rule speaks of and that is not there. */
  private Optional<String> missing(Rule rule) {
    return Stream.concat(Stream.of(rule.table()), rule.other().stream())
        .filter(tables::isMissing)
        .findFirst();
  }

  /** All measures of a table by one query. */
  private List<CheckResult> measured(String table, List<Measure> measures) {
    List<Column> aggregates = new ArrayList<>();
    measures.forEach(measure -> aggregates.addAll(measure.aggregates()));
    Row row =
        told(
            measures.stream().map(Measure::check).toList(),
            () ->
                tables
                    .rows(table)
                    .agg(aggregates.get(0), aggregates.stream().skip(1).toArray(Column[]::new))
                    .head());
    List<CheckResult> results = new ArrayList<>();
    int at = 0;
    for (Measure measure : measures) {
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < measure.aggregates().size(); i++) {
        values.add(row.get(at));
        at++;
      }
      Row own = org.apache.spark.sql.RowFactory.create(values.toArray());
      results.add(measure.verdict().apply(own).of(measure.check(), table));
    }
    return results;
  }

  private Verdict references(References rule) {
    Column[] columns = rule.columns().stream().map(name -> col(name)).toArray(Column[]::new);
    Dataset<Row> values = tables.rows(rule.table()).select(columns).na().drop().distinct();
    long lost =
        values
            .join(
                tables.rows(rule.in()).select(columns),
                scala.jdk.javaapi.CollectionConverters.asScala(rule.columns()).toSeq(),
                "left_anti")
            .count();
    return new Verdict(lost == 0, lost + " values are not in " + rule.in());
  }

  private static <T> T told(CheckSettings check, Supplier<T> work) {
    return told(List.of(check), work);
  }

  /** What Spark says against the columns or expressions of checks is told with their names. */
  private static <T> T told(List<CheckSettings> checks, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      // Spark's Scala code throws checked exceptions it does not declare.
      if (e instanceof AnalysisException problem) {
        throw new InputException(
            "Cannot make the check "
                + checks.stream().map(CheckSettings::name).collect(Collectors.joining(" or "))
                + ": "
                + problem.getSimpleMessage(),
            problem);
      }
      throw new IllegalStateException(e);
    }
  }
}
