package io.clientele.cli;

import io.clientele.config.Settings;
import io.clientele.run.InputException;
import io.clientele.table.Lakehouse;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * Reads a lakehouse that exists, in a session of its own.
 *
 * @param settings the settings
 */
record LakehouseReading(Settings settings) {

  /**
   * Does something with the lakehouse.
   *
   * @throws InputException when it holds no table
   */
  <T> T read(Function<Lakehouse, T> reader) {
    InputSize size = new InputSize(settings);
    if (size.isMissing()) {
      throw missing();
    }
    SparkSession spark = Sessions.create(settings, size.ofLakehouse());
    try {
      Lakehouse lakehouse = new Lakehouse(spark, settings.lakehouse());
      if (lakehouse.tables().isEmpty()) {
        throw missing();
      }
      return reader.apply(lakehouse);
    } finally {
      spark.stop();
    }
  }

  private InputException missing() {
    return new InputException(
        "Cannot read the lakehouse "
            + settings.lakehouse()
            + ": it holds no table. Run clientele nightly first, or name another with"
            + " -D clientele.lakehouse=PATH.");
  }
}
