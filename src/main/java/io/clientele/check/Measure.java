package io.clientele.check;

import io.clientele.config.CheckSettings;
import io.clientele.run.CheckResult;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * A check that follows from aggregates over the rows of one table, so that all those of a table
 * take one query.
 *
 * @param check the check
 * @param aggregates what is computed
 * @param verdict whether the values are right, and the figures in words
 */
record Measure(CheckSettings check, List<Column> aggregates, Function<Row, Verdict> verdict) {
  Measure {
    aggregates = List.copyOf(aggregates);
  }

  /**
   * Whether a check holds.
   *
   * @param passed so
   * @param detail the figures compared
   */
  record Verdict(boolean passed, String detail) {
    /** Of a table that readers see as it stands: it was looked at then. */
    static final Verdict AS_PUBLISHED = new Verdict(true, "as published");

    CheckResult of(CheckSettings check, String subject) {
      return check.error()
          ? CheckResult.error(check.name(), subject, passed, detail)
          : CheckResult.warning(check.name(), subject, passed, detail);
    }
  }
}
