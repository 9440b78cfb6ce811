package io.clientele.check;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.clientele.check.Measure.Verdict;
import io.clientele.config.CheckSettings;
import io.clientele.config.CheckSettings.Change;
import io.clientele.config.CheckSettings.Fresh;
import io.clientele.config.CheckSettings.Holds;
import io.clientele.config.CheckSettings.Rule;
import io.clientele.config.CheckSettings.Share;
import io.clientele.config.CheckSettings.Total;
import io.clientele.config.CheckSettings.Unique;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What is to be computed for the checks that follow from aggregates over one table.
 *
 * @param tables that checks look at
 */
record Measures(CheckedTables tables) {

  /** The measure that a check asks for. */
  Measure of(CheckSettings check) {
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
    if (rule instanceof Share share) {
      return share(check, share);
    }
    return rule instanceof Change change ? change(check, change) : total(check, (Total) rule);
  }

  private Measure unique(CheckSettings check, Unique rule) {
    Column key = struct(rule.columns().stream().map(name -> col(name)).toArray(Column[]::new));
    Column looked = rule.where().map(tables::expression).orElse(lit(true));
    return new Measure(
        check,
        List.of(count_if(looked), count_distinct(when(looked, key))),
        row -> {
          long more = row.getLong(0) - row.getLong(1);
          return new Verdict(
              more <= rule.atMost() * row.getLong(0),
              "%d rows too many of %d".formatted(more, row.getLong(0)));
        });
  }

  private Measure holds(CheckSettings check, Holds rule) {
    Column held = coalesce(tables.expression(rule.condition()).cast("boolean"), lit(false));
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
        List.of(max(when(day.leq(lit(tables.context().asOf())), day)), count(lit(1))),
        row -> {
          if (row.getLong(1) == 0) {
            return new Verdict(true, "no rows");
          }
          LocalDate last = row.isNullAt(0) ? LocalDate.MIN : row.getDate(0).toLocalDate();
          boolean passed = !last.isBefore(tables.context().asOf().minusDays(rule.withinDays()));
          return new Verdict(
              passed,
              row.isNullAt(0)
                  ? "no day up to " + tables.context().asOf()
                  : "%s, %d days before %s"
                      .formatted(
                          last,
                          ChronoUnit.DAYS.between(last, tables.context().asOf()),
                          tables.context().asOf()));
        });
  }

  private Measure change(CheckSettings check, Change rule) {
    return new Measure(
        check,
        List.of(count(lit(1))),
        row -> {
          long now = row.getLong(0);
          Optional<Dataset<Row>> before = tables.published(rule.table());
          if (before.isEmpty()) {
            return new Verdict(true, now + " rows, none published before");
          }
          long then = before.get().count();
          String rows = "%d rows, %d published".formatted(now, then);
          return then < rule.leastRows()
              ? new Verdict(true, rows + ": too few to tell")
              : new Verdict(
                  now >= rule.atLeast() * then && now <= rule.atMost() * Math.max(then, 1), rows);
        });
  }

  private Measure total(CheckSettings check, Total rule) {
    return new Measure(
        check,
        List.of(tables.expression(rule.total())),
        row -> {
          Object there = tables.rows(rule.of()).agg(tables.expression(rule.equals())).head().get(0);
          return new Verdict(
              same(row.get(0), there), "%s; in %s %s".formatted(row.get(0), rule.of(), there));
        });
  }

  private Measure share(CheckSettings check, Share rule) {
    return new Measure(
        check,
        List.of(count_if(tables.expression(rule.where()))),
        row -> {
          long part = row.getLong(0);
          long of = tables.rows(rule.of()).count();
          String rows = "%d rows; in %s %d".formatted(part, rule.of(), of);
          return of < rule.leastRows()
              ? new Verdict(true, rows + ": too few to tell")
              : new Verdict(part <= rule.atMost() * of, rows);
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
}
