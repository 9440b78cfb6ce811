package io.clientele.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Holds a dataset's whole rows against text: a row a line, columns separated by {@code |}, values
 * as SQL prints them, null as {@code null}. The order of rows does not count.
 */
public final class DatasetAssert {
  private DatasetAssert() {}

  /** The rows, of the named columns, are exactly these lines. */
  public static void assertRows(Dataset<Row> actual, String columns, String... expected) {
    String[] names = columns.split("\\s*,\\s*");
    Dataset<Row> selected =
        actual.select(
            Arrays.stream(names)
                .map(
                    name ->
                        functions.coalesce(
                            functions.col(name).cast("string"), functions.lit("null")))
                .toArray(org.apache.spark.sql.Column[]::new));
    String rows =
        selected.collectAsList().stream()
            .map(row -> row.mkString("|"))
            .sorted()
            .collect(Collectors.joining("\n"));
    assertEquals(Arrays.stream(expected).sorted().collect(Collectors.joining("\n")), rows);
  }
}
