package io.clientele.golden;

import io.clientele.table.CustomerRecords;
import io.clientele.table.Lakehouse;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Source records written as lines. */
final class RecordLines {
  private static final StructType SCHEMA = CustomerRecords.TABLE.structType();

  private RecordLines() {}

  static void write(Lakehouse lakehouse, String... lines) {
    lakehouse.overwrite(CustomerRecords.TABLE, of(lakehouse, lines));
  }

  /** Records as {@code source id: column=value column=value}; what is not given is null. */
  static Dataset<Row> of(Lakehouse lakehouse, String... lines) {
    return lakehouse
        .spark()
        .createDataFrame(Arrays.stream(lines).map(RecordLines::row).toList(), SCHEMA);
  }

  private static Row row(String line) {
    String[] words = line.split(":? ", -1);
    @Nullable Object[] values = new @Nullable Object[SCHEMA.length()];
    values[SCHEMA.fieldIndex("source")] = words[0];
    values[SCHEMA.fieldIndex("source_id")] = words[1];
    values[SCHEMA.fieldIndex("has_record")] = true;
    for (String word : Arrays.asList(words).subList(2, words.length)) {
      String column = word.substring(0, word.indexOf('='));
      String value = word.substring(word.indexOf('=') + 1);
      values[SCHEMA.fieldIndex(column)] = value(column, value);
    }
    return RowFactory.create(values);
  }

  private static Object value(String column, String value) {
    return switch (SCHEMA.apply(column).dataType().typeName()) {
      case "date" -> java.sql.Date.valueOf(value);
      case "timestamp" -> java.sql.Timestamp.valueOf(value + " 00:00:00");
      case "boolean" -> Boolean.valueOf(value);
      case "map" ->
          Arrays.stream(value.split(",", -1))
              .map(consent -> consent.split(":", -1))
              .collect(
                  Collectors.toMap(consent -> consent[0], consent -> Boolean.valueOf(consent[1])));
      default -> value;
    };
  }
}
