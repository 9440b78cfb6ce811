package io.clientele.serve;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Rows of texts in aligned columns. The widths are those of the first rows, so that a result of any
 * length is written as it comes.
 */
final class TextTable {
  private static final int ROWS_MEASURED = 1000;
  private static final int WIDEST = 100;
  private static final String NULL = "NULL";

  private final List<String> header;
  private final boolean[] right;
  private final int[] widths;

  /**
   * An empty table.
   *
   * @param header names of the columns
   * @param right columns of numbers, aligned to the right
   */
  TextTable(List<String> header, boolean[] right) {
    this.header = header;
    this.right = right;
    this.widths = new int[header.size()];
  }

  /** Writes the rows below their header and returns how many. */
  long print(Iterator<Row> rows, PrintStream out) {
    List<List<String>> first = new ArrayList<>();
    while (rows.hasNext() && first.size() < ROWS_MEASURED) {
      first.add(cells(rows.next()));
    }
    measure(header);
    first.forEach(this::measure);
    out.print(line(header));
    out.print(line(rule()));
    first.forEach(cells -> out.print(line(cells)));
    long printed = first.size();
    for (; rows.hasNext(); printed++) {
      out.print(line(cells(rows.next())));
    }
    return printed;
  }

  private static List<String> cells(Row row) {
    return IntStream.range(0, row.size()).mapToObj(i -> cell(row.getString(i))).toList();
  }

  /** A value on one line; what is cut off is marked. */
  private static String cell(@Nullable String value) {
    if (value == null) {
      return NULL;
    }
    String line = value.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
    return width(line) <= WIDEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, WIDEST - 1)) + "…";
  }

  private void measure(List<String> cells) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], width(cells.get(i)));
    }
  }

  private List<String> rule() {
    return IntStream.of(widths).mapToObj("-"::repeat).toList();
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(Math.max(0, widths[i] - width(cells.get(i))));
      line.append(i == 0 ? "" : "  ");
      line.append(right[i] ? padding + cells.get(i) : cells.get(i) + padding);
    }
    return line.toString().stripTrailing() + "\n";
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
