package io.clientele.check;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.clientele.check.Measure.Verdict;
import io.clientele.config.CheckSettings;
import io.clientele.config.CheckSettings.Change;
import io.clientele.config.CheckSettings.Drift;
import io.clientele.config.CheckSettings.Fresh;
import io.clientele.config.CheckSettings.Holds;
import io.clientele.config.CheckSettings.References;
import io.clientele.config.CheckSettings.Rejected;
import io.clientele.config.CheckSettings.Rule;
import io.clientele.config.CheckSettings.Total;
import io.clientele.config.CheckSettings.Unique;
import io.clientele.config.CheckSettings.Volume;
import io.clientele.run.CheckResult;
import io.clientele.run.InputException;
import io.clientele.run.JobContext;
import io.clientele.table.Lakehouse;
import io.clientele.table.Publication;
import io.clientele.table.TableCatalog;
import io.clientele.table.TableSpec;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import org.jspecify.annotations.Nullable;

/**
 * Looks at tables as they stand, and holds some against what readers see now; against a later night
 * nothing is held.
 *
 * @param context the run
 */
record Checks(JobContext context) {
  private static final String AS_OF = "{as_of}";
  private static final String LAST_AS_OF = "{last_as_of}";

  /** The outcomes of checks on tables that stand. */
  List<CheckResult> results(List<CheckSettings> checks) {
    Map<String, List<Measure>> measures = new TreeMap<>();
    List<CheckResult> results = new ArrayList<>();
    for (CheckSettings check : checks) {
      Rule rule = check.rule();
      Optional<String> missing = missing(rule);
      if (missing.isPresent()) {
        Verdict none = new Verdict(true, "no table " + missing.get() + " yet");
        results.add(none.of(check, rule.table()));
      } else if (rule instanceof Volume || rule instanceof Rejected) {
        results.addAll(told(check, () -> new FeedChecks(context).results(check)));
      } else if (rule instanceof References references) {
        results.add(told(check, () -> references(references).of(check, rule.table())));
      } else if (rule instanceof Drift drift) {
        results.add(told(check, () -> drift(drift).of(check, rule.table())));
      } else {
        measures
            .computeIfAbsent(rule.table(), table -> new ArrayList<>())
            .add(told(check, () -> measure(check)));
      }
    }
    measures.forEach((table, own) -> results.addAll(measured(table, own)));
    return results;
  }

  /** A table that the rule speaks of and that is not there. */
  private Optional<String> missing(Rule rule) {
    Stream<String> others =
        rule instanceof References references
            ? Stream.of(references.in())
            : rule instanceof Total total ? Stream.of(total.of()) : Stream.of();
    return Stream.concat(Stream.of(rule.table()), others)
        .filter(table -> spec(table).isEmpty() && !context.lakehouse().exists(table))
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
                rows(context.lakehouse(), table)
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

  private Measure measure(CheckSettings check) {
    Rule rule = check.rule();
    if (rule instanceof Unique unique) {
      return unique(check, unique);
    }
    if (rule instanceof Holds holds) {
      return holds(check, holds);
    }
    if (rule instanceof Fresh fresh) {
      return fresh(check, fresh);
    }
    return rule instanceof Change change ? change(check, change) : total(check, (Total) rule);
  }

  private static Measure unique(CheckSettings check, Unique rule) {
    Column key = struct(rule.columns().stream().map(name -> col(name)).toArray(Column[]::new));
    return new Measure(
        check,
        List.of(count(lit(1)), count_distinct(key)),
        row -> {
          long more = row.getLong(0) - row.getLong(1);
          return new Verdict(more == 0, "%d rows too many of %d".formatted(more, row.getLong(0)));
        });
  }

  private Measure holds(CheckSettings check, Holds rule) {
    Column held = coalesce(expression(rule.condition()).cast("boolean"), lit(false));
    return new Measure(
        check,
        List.of(count(lit(1)), count(when(held, lit(1)))),
        row ->
            new Verdict(
                row.getLong(1) >= rule.atLeast() * row.getLong(0),
                "%d of %d rows".formatted(row.getLong(1), row.getLong(0))));
  }

  private Measure fresh(CheckSettings check, Fresh rule) {
    Column day = to_date(col(rule.column()));
    return new Measure(
        check,
        List.of(max(when(day.leq(lit(context.asOf())), day)), count(lit(1))),
        row -> {
          if (row.getLong(1) == 0) {
            return new Verdict(true, "no rows");
          }
          LocalDate last = row.isNullAt(0) ? LocalDate.MIN : row.getDate(0).toLocalDate();
          boolean passed = !last.isBefore(context.asOf().minusDays(rule.withinDays()));
          return new Verdict(
              passed,
              row.isNullAt(0)
                  ? "no day up to " + context.asOf()
                  : "%s, %d days before %s"
                      .formatted(
                          last, ChronoUnit.DAYS.between(last, context.asOf()), context.asOf()));
        });
  }

  private Measure change(CheckSettings check, Change rule) {
    return new Measure(
        check,
        List.of(count(lit(1))),
        row -> {
          long now = row.getLong(0);
          Optional<Dataset<Row>> before = published(rule.table());
          if (before.isEmpty()) {
            return new Verdict(true, now + " rows, none published before");
          }
          long then = before.get().count();
          return new Verdict(
              now >= rule.atLeast() * then && now <= rule.atMost() * Math.max(then, 1),
              "%d rows, %d published".formatted(now, then));
        });
  }

  private Measure total(CheckSettings check, Total rule) {
    return new Measure(
        check,
        List.of(expression(rule.total())),
        row -> {
          Object there =
              rows(context.lakehouse(), rule.of()).agg(expression(rule.equals())).head().get(0);
          return new Verdict(
              same(row.get(0), there), "%s; in %s %s".formatted(row.get(0), rule.of(), there));
        });
  }

  /** Numbers are the same however they are written, and the sum over no row is 0. */
  private static boolean same(@Nullable Object one, @Nullable Object other) {
    boolean numbers =
        (one == null || one instanceof Number) && (other == null || other instanceof Number);
    return numbers
        ? number(one).compareTo(number(other)) == 0
        : String.valueOf(one).equals(String.valueOf(other));
  }

  private static BigDecimal number(@Nullable Object value) {
    return value == null ? BigDecimal.ZERO : new BigDecimal(value.toString());
  }

  private Verdict references(References rule) {
    Column[] columns = rule.columns().stream().map(name -> col(name)).toArray(Column[]::new);
    Dataset<Row> values =
        rows(context.lakehouse(), rule.table()).select(columns).na().drop().distinct();
    long lost =
        values
            .join(
                rows(context.lakehouse(), rule.in()).select(columns),
                scala.jdk.javaapi.CollectionConverters.asScala(rule.columns()).toSeq(),
                "left_anti")
            .count();
    return new Verdict(lost == 0, lost + " values are not in " + rule.in());
  }

  /**
   * Population stability index: the sum over values of (p - q) ln(p / q), p their shares now and q
   * those published; below 0.1 they are alike, above 0.25 they are not (Siddiqi, Credit Risk
   * Scorecards, 2006).
   */
  private Verdict drift(Drift rule) {
    Optional<Dataset<Row>> before = published(rule.table());
    if (before.isEmpty()) {
      return new Verdict(true, "none published before");
    }
    Dataset<Row> now = rows(context.lakehouse(), rule.table());
    Map<String, Long> shares =
        Shares.counts(
            rule.where().map(where -> now.where(expression(where))).orElse(now),
            expression(rule.by()));
    Map<String, Long> then = Shares.counts(before.get(), expression(rule.by()));
    if (Math.min(Shares.total(shares), Shares.total(then)) < rule.leastRows()) {
      return new Verdict(
          true,
          "%d rows, %d published: too few to tell"
              .formatted(Shares.total(shares), Shares.total(then)));
    }
    double index = Shares.stabilityIndex(shares, then);
    return new Verdict(
        index <= rule.atMost(),
        String.format(
            Locale.ROOT,
            "stability index %.3f%s",
            index,
            index <= rule.atMost() ? "" : ", most by " + Shares.furthest(shares, then)));
  }

  /** What readers see of a table; empty when it was not published, or as of a later date. */
  private Optional<Dataset<Row>> published(String table) {
    Lakehouse published = context.lakehouse().published();
    return published.exists(table) && !last(published).isAfter(context.asOf())
        ? Optional.of(rows(published, table))
        : Optional.empty();
  }

  private static LocalDate last(Lakehouse published) {
    return published.publication().map(Publication::asOf).orElse(LocalDate.EPOCH);
  }

  private static Dataset<Row> rows(Lakehouse lakehouse, String table) {
    return spec(table).map(lakehouse::read).orElseGet(() -> lakehouse.read(table));
  }

  private static Optional<TableSpec> spec(String table) {
    return TableCatalog.tables().stream().filter(spec -> spec.fullName().equals(table)).findFirst();
  }

  /** An expression of the configuration, in which the dates of the night may be named. */
  private Column expression(String text) {
    String dated = text.replace(AS_OF, "DATE '" + context.asOf() + "'");
    return expr(
        dated.contains(LAST_AS_OF)
            ? dated.replace(LAST_AS_OF, "DATE '" + last(context.lakehouse().published()) + "'")
            : dated);
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
