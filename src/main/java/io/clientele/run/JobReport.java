package io.clientele.run;

import io.clientele.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a job did.
 *
 * @param rows rows written, by table
 * @param metrics further figures, by name with unit
 * @param checks checks made on the way
 */
public record JobReport(
    Map<String, Long> rows, Map<String, Double> metrics, List<CheckResult> checks) {

  public JobReport {
    rows = Map.copyOf(rows);
    metrics = Map.copyOf(metrics);
    checks = List.copyOf(checks);
  }

  public static JobReport empty() {
    return new JobReport(Map.of(), Map.of(), List.of());
  }

  public static JobReport wrote(TableSpec table, long rows) {
    return empty().and(table, rows);
  }

  public JobReport and(TableSpec table, long count) {
    return and(table.fullName(), count);
  }

  public JobReport and(String table, long count) {
    Map<String, Long> more = new TreeMap<>(rows);
    more.merge(table, count, Long::sum);
    return new JobReport(more, metrics, checks);
  }

  /** This report and another's rows, metrics and checks. */
  public JobReport and(JobReport other) {
    JobReport both = this;
    for (Map.Entry<String, Long> table : other.rows.entrySet()) {
      both = both.and(table.getKey(), table.getValue());
    }
    for (Map.Entry<String, Double> metric : other.metrics.entrySet()) {
      both = both.metric(metric.getKey(), metric.getValue());
    }
    for (CheckResult check : other.checks) {
      both = both.check(check);
    }
    return both;
  }

  public JobReport metric(String name, double value) {
    Map<String, Double> more = new TreeMap<>(metrics);
    more.put(name, value);
    return new JobReport(rows, more, checks);
  }

  public JobReport check(CheckResult check) {
    List<CheckResult> more = new ArrayList<>(checks);
    more.add(check);
    return new JobReport(rows, metrics, more);
  }

  /** Rows written to all tables. */
  public long rowsOut() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
