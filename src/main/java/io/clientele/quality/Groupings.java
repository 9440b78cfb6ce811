package io.clientele.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.clientele.measure.Agreement;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Two groupings of the same records, one row a record, compared. */
final class Groupings {
  static final String FOUND = "found";
  static final String TRUE = "true_group";
  private static final String BOTH = "n";
  private static final String OF_FOUND = "n_found";
  private static final String OF_TRUE = "n_true";

  private Groupings() {}

  static Agreement agreement(Dataset<Row> records) {
    Dataset<Row> cells =
        records.groupBy(FOUND, TRUE).agg(count(lit(1)).cast("double").as(BOTH)).persist();
    try {
      Dataset<Row> found = cells.groupBy(FOUND).agg(sum(BOTH).as(OF_FOUND));
      Dataset<Row> truth = cells.groupBy(TRUE).agg(sum(BOTH).as(OF_TRUE));
      Column squared = col(BOTH).multiply(col(BOTH));
      Row measured =
          cells
              .join(found, FOUND)
              .join(truth, TRUE)
              .agg(
                  sum(pairs(BOTH)),
                  sum(squared.divide(col(OF_FOUND))),
                  sum(squared.divide(col(OF_TRUE))))
              .head();
      Row foundPairs = found.agg(sum(pairs(OF_FOUND)), sum(OF_FOUND)).head();
      Row truePairs = truth.agg(sum(pairs(OF_TRUE)), count(lit(1))).head();
      double all = number(foundPairs, 1);
      return new Agreement(
          (long) all,
          number(foundPairs, 0),
          number(truePairs, 0),
          number(measured, 0),
          number(measured, 1) / all,
          number(measured, 2) / all,
          truePairs.getLong(1));
    } finally {
      cells.unpersist();
    }
  }

  private static Column pairs(String size) {
    return col(size).multiply(col(size).minus(1)).divide(2);
  }

  private static double number(Row row, int position) {
    return row.isNullAt(position) ? 0 : row.getDouble(position);
  }
}
