package io.clientele.model;

import io.clientele.run.InputException;
import java.util.function.Supplier;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows asked for by SQL of the configuration, which Spark alone can tell to fit the columns. */
public final class ConfiguredSql {
  private ConfiguredSql() {}

  /**
   * The rows.
   *
   * @param setting path of the setting that holds the SQL
   * @throws InputException when it does not fit
   */
  public static Dataset<Row> rows(String setting, Supplier<Dataset<Row>> rows) {
    try {
      return rows.get();
    } catch (Exception e) {
      // Spark's Scala code throws checked exceptions it does not declare.
      if (e instanceof AnalysisException problem) {
        throw new InputException(
            "Cannot use %s: %s. Mend its SQL.".formatted(setting, problem.getSimpleMessage()),
            problem);
      }
      throw e;
    }
  }
}
