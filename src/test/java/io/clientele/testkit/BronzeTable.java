package io.clientele.testkit;

import static org.apache.spark.sql.functions.lit;

import io.clientele.table.Bronze;
import io.clientele.table.Lakehouse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Writes a feed's bronze table from text, as if one file had been taken in. */
public final class BronzeTable {
  private BronzeTable() {}

  /**
   * Adds rows of one file.
   *
   * @param feed the feed
   * @param file the file's name
   * @param columns the file's own columns, separated by commas
   * @param rows values separated by {@code |}; nothing between two is null
   */
  public static void append(
      Lakehouse lakehouse, String feed, String file, String columns, String... rows) {
    StructType schema = new StructType();
    for (String column : columns.split("\\s*,\\s*", -1)) {
      schema = schema.add(column, "string");
    }
    List<Row> values = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      values.add(row(rows[i], i + 2L));
    }
    lakehouse
        .spark()
        .createDataFrame(values, schema.add(Bronze.LINE, "bigint"))
        .withColumn(Bronze.FEED, lit(feed))
        .withColumn(Bronze.SOURCE_FILE, lit(file))
        .withColumn(Bronze.RUN_ID, lit("test"))
        .withColumn(Bronze.INGESTED_AT, lit("2026-01-01T00:00:00Z").cast("timestamp"))
        .write()
        .format("delta")
        .mode("append")
        .save(lakehouse.path(Bronze.SCHEMA + "." + feed));
  }

  private static Row row(String text, long line) {
    List<@Nullable Object> values = new ArrayList<>();
    Arrays.stream(text.split("\\|", -1))
        .forEach(value -> values.add(value.isEmpty() ? null : value));
    values.add(line);
    return RowFactory.create(values.toArray());
  }
}
