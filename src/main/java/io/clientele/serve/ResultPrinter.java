package io.clientele.serve;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/**
 * Writes a query's rows as they come, partition by partition: the result is never held whole.
 *
 * @param format the format
 * @param out where to
 */
public record ResultPrinter(ResultFormat format, PrintStream out) {

  /** Writes all rows and returns how many. */
  public long print(Dataset<Row> rows) {
    Iterator<Row> texts = new ResultColumns(format).apply(rows).toLocalIterator();
    List<String> header = Arrays.asList(rows.columns());
    long printed =
        switch (format) {
          case TABLE -> table(header, rows).print(texts, out);
          case CSV -> csv(header, texts);
          case JSON -> json(texts);
        };
    out.flush();
    return printed;
  }

  private static TextTable table(List<String> header, Dataset<Row> rows) {
    StructField[] fields = rows.schema().fields();
    boolean[] numeric = new boolean[fields.length];
    IntStream.range(0, fields.length)
        .forEach(i -> numeric[i] = fields[i].dataType() instanceof NumericType);
    return new TextTable(header, numeric);
  }

  private long csv(List<String> header, Iterator<Row> rows) {
    out.print(header.stream().map(ResultPrinter::field).collect(Collectors.joining(",")) + "\n");
    long printed = 0;
    for (; rows.hasNext(); printed++) {
      Row row = rows.next();
      out.print(
          IntStream.range(0, row.size())
                  .mapToObj(i -> field(row.getString(i)))
                  .collect(Collectors.joining(","))
              + "\n");
    }
    return printed;
  }

  private long json(Iterator<Row> rows) {
    long printed = 0;
    for (; rows.hasNext(); printed++) {
      out.print(rows.next().getString(0) + "\n");
    }
    return printed;
  }

  static String field(@Nullable String value) {
    if (value == null) {
      return "";
    }
    boolean quoted =
        value.isEmpty()
            || value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }
}
