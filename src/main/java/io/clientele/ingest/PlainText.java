package io.clientele.ingest;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Text without columns: each line is the {@code value} of a row. */
record PlainText() implements TextFormat {
  private static final StructType COLUMNS = new StructType().add("value", DataTypes.StringType);

  @Override
  public Dialect dialect() {
    return Dialect.LINES;
  }

  @Override
  public Probe probe() {
    return new LineCount(COLUMNS);
  }

  @Override
  public Parser parser(StructType filled, StructType present) {
    return new Parser() {
      @Override
      public @Nullable String parse(String raw, @Nullable Object[] values) {
        values[0] = UTF8String.fromString(raw);
        return null;
      }

      @Override
      public int headers() {
        return 0;
      }
    };
  }
}
