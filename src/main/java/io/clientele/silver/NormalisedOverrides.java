package io.clientele.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.Kind;
import io.clientele.config.Target;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Customers;
import io.clientele.table.Overrides;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Overrides with their values as a record's would survive: read as a customer record that gives
 * this value only.
 *
 * @param keys how single values are normalised
 */
record NormalisedOverrides(ContactKeys keys) {
  /** Whether a value is given that the column cannot have. */
  static final String UNREADABLE = "_unreadable";

  /** What people set does not hang on the night: a table made earlier would come out the same. */
  private static final LocalDate WHENEVER = LocalDate.of(9999, 12, 31);

  /** A row a row. */
  Dataset<Row> apply(Dataset<Row> overrides) {
    return new NormalisedRecords(keys, WHENEVER)
        .apply(overrides.withColumns(record()))
        .withColumn(UNREADABLE, col(Overrides.VALUE).isNotNull().and(survivor().isNull()))
        .withColumn(Overrides.VALUE, survivor());
  }

  private static Map<String, Column> record() {
    Map<String, Column> record = new LinkedHashMap<>();
    for (String column : Customers.VALUES) {
      Target target = Kind.CUSTOMERS.target(column).orElseThrow();
      Column value = col(Overrides.VALUE).try_cast(target.type());
      record.put(column, when(col(Overrides.COLUMN).equalTo(column), value));
    }
    return record;
  }

  private static Column survivor() {
    return coalesce(
        Customers.VALUES.stream()
            .map(column -> when(col(Overrides.COLUMN).equalTo(column), survivor(column)))
            .toArray(Column[]::new));
  }

  private static Column survivor(String column) {
    return switch (column) {
      case CustomerRecords.EMAIL -> col(CustomerRecords.EMAIL_KEY);
      case CustomerRecords.PHONE -> coalesce(col(CustomerRecords.PHONE_E164), col(column));
      default -> col(column).cast("string");
    };
  }

  /** Of each column of a record the override that was decided last, of those that can be read. */
  static Dataset<Row> last(Dataset<Row> overrides) {
    Column[] lastFirst = {
      col(Overrides.DECIDED_AT).desc_nulls_last(),
      col(Overrides.SOURCE_FILE).desc(),
      col(Overrides.FILE_LINE).desc(),
      col(Overrides.FEED).desc()
    };
    return overrides
        .where(not(col(UNREADABLE)))
        .withColumn(
            "_nth",
            row_number()
                .over(
                    Window.partitionBy(Overrides.SOURCE, Overrides.SOURCE_ID, Overrides.COLUMN)
                        .orderBy(lastFirst)))
        .where(col("_nth").equalTo(lit(1)));
  }
}
