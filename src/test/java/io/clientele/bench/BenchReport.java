package io.clientele.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What was measured, as text: a row a job, the totals of the processes, and how they compare.
 *
 * @param first the first night
 * @param change the night with little news
 * @param yardstick the shared part of the first night in DuckDB
 */
record BenchReport(Part first, Part change, Part yardstick) {
  private static final List<String> HEADER =
      List.of("part", "job", "seconds", "cpu s", "rows", "rows/s", "peak MiB");
  private static final int TEXTS = 2;
  private static final String NOTHING = "";

  String text() {
    List<List<String>> rows = new ArrayList<>(List.of(HEADER));
    for (Part part : List.of(first, change, yardstick)) {
      part.work().forEach(work -> rows.add(row(part.name(), work)));
      rows.add(total(part));
    }
    List<List<String>> ratios =
        new ArrayList<>(List.of(List.of("ratio", "", "seconds", "cpu s", "peak MiB")));
    ratios.add(ratio(first.name() + " / " + yardstick.name(), first, yardstick));
    ratios.add(
        List.of(
            "the shared jobs of it / " + yardstick.name(),
            NOTHING,
            quotient(first.secondsOf(yardstick.jobs()), yardstick.secondsOf(yardstick.jobs())),
            quotient(sharedCpu(first), sharedCpu(yardstick)),
            NOTHING));
    ratios.add(ratio(change.name() + " / " + first.name(), change, first));
    ratios.add(ratio(change.name() + " / " + yardstick.name(), change, yardstick));
    return table(rows) + "\n" + table(ratios) + "\n" + notes();
  }

  private String notes() {
    return """
        A job's cpu s are those of its tasks, a total's those of the process. A job's peak MiB is the fullest heap while it
        ran, jobs beside it included, a total's the most memory of the process; of DuckDB both are the process's.
        Shared work: %s.
        DuckDB reads the same files, without the bad ones, makes the same blocking keys, weighs pairs by the same seven
        comparisons with shares that are given, and joins what hangs together; features are those of one date, rules those
        of two products. It keeps no versions, rejects, checks or lineage, trains no model, and makes everything anew.
        """
        .formatted(yardstick.work().stream().map(Work::job).collect(Collectors.joining(", ")));
  }

  private double sharedCpu(Part part) {
    return part.work().stream()
        .filter(work -> yardstick.jobs().contains(work.job()))
        .mapToDouble(Work::cpuSeconds)
        .sum();
  }

  private static List<String> row(String part, Work work) {
    return List.of(
        part,
        work.job(),
        tenths(work.seconds()),
        tenths(work.cpuSeconds()),
        whole(work.rows()),
        rate(work.rows(), work.seconds()),
        mib(work.peakMib()));
  }

  private static List<String> total(Part part) {
    Part.Whole whole = part.whole();
    return List.of(
        part.name(),
        "total",
        tenths(whole.seconds()),
        tenths(whole.cpuSeconds()),
        whole(part.rows()),
        rate(part.rows(), whole.seconds()),
        mib(whole.peakMib()));
  }

  private static List<String> ratio(String name, Part one, Part other) {
    return List.of(
        name,
        NOTHING,
        quotient(one.whole().seconds(), other.whole().seconds()),
        quotient(one.whole().cpuSeconds(), other.whole().cpuSeconds()),
        quotient(one.whole().peakMib(), other.whole().peakMib()));
  }

  private static String quotient(double one, double other) {
    return one > 0 && other > 0 ? String.format(Locale.ROOT, "%.2f", one / other) : NOTHING;
  }

  private static String rate(long rows, double seconds) {
    return rows > 0 && seconds > 0 ? whole(Math.round(rows / seconds)) : NOTHING;
  }

  private static String mib(double value) {
    return value > 0 ? whole(Math.round(value)) : NOTHING;
  }

  private static String whole(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String tenths(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /**
   * The rows in columns as wide as their widest cell, texts to the left and numbers to the right.
   */
  private static String table(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length()));
    }
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, widths.length)
            .filter(i -> widths[i] > 0)
            .mapToObj(
                i -> {
                  String padding = " ".repeat(widths[i] - row.get(i).length());
                  return i < TEXTS ? row.get(i) + padding : padding + row.get(i);
                })
            .collect(Collectors.joining("  "))
            .stripTrailing()
        + "\n";
  }
}
