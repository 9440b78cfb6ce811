package io.clientele.mart;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.clientele.table.Columns;
import io.clientele.table.Lakehouse;
import io.clientele.table.TableSpec;
import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of one night. */
final class Night {
  private Night() {}

  /** A table's rows of this business date: what another night left behind does not count. */
  static Dataset<Row> of(Lakehouse lakehouse, TableSpec table, LocalDate asOf) {
    return lakehouse.read(table).where(col(Columns.AS_OF).equalTo(lit(Date.valueOf(asOf))));
  }
}
