package io.clientele.model.rfm;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;

import io.clientele.table.Rfm;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * The 20, 40, 60 and 80 percent points of recency, frequency and money: exact, and interpolated
 * between neighbours (Hyndman and Fan's type 7, the default of R and numpy), so the same for any
 * order or partitioning of the customers.
 *
 * @param byIndicator four ascending values by column of {@code marts.rfm}; none without customers
 */
record CutPoints(Map<String, List<Double>> byIndicator) {
  private static final List<String> INDICATORS =
      List.of(Rfm.RECENCY_DAYS, Rfm.FREQUENCY, Rfm.MONETARY);
  private static final double[] SHARES = {0.2, 0.4, 0.6, 0.8};

  /** The cut points of these customers, in one pass. */
  static CutPoints of(Dataset<Row> customers) {
    Column[] points =
        INDICATORS.stream()
            .map(indicator -> percentile(col(indicator).cast("double"), shares()))
            .toArray(Column[]::new);
    Row found = customers.select(points).head();
    Map<String, List<Double>> cuts = new LinkedHashMap<>();
    for (int i = 0; i < INDICATORS.size(); i++) {
      cuts.put(INDICATORS.get(i), found.isNullAt(i) ? List.of() : found.getList(i));
    }
    return new CutPoints(cuts);
  }

  /** How many cut points lie below a customer's value: 0 to 4; equal values get equal counts. */
  Column below(String indicator) {
    return byIndicator.getOrDefault(indicator, List.of()).stream()
        .map(cut -> col(indicator).cast("double").gt(cut).cast("int"))
        .reduce(lit(0), Column::plus);
  }

  /** The rows of {@code marts.rfm_cut_points}. */
  Dataset<Row> rows(SparkSession spark, LocalDate asOf) {
    List<Row> rows = new ArrayList<>();
    byIndicator.forEach(
        (indicator, cuts) -> {
          for (int i = 0; i < cuts.size(); i++) {
            rows.add(RowFactory.create(Date.valueOf(asOf), indicator, i + 1, cuts.get(i)));
          }
        });
    return spark.createDataFrame(rows, Rfm.CUT_POINTS.structType());
  }

  private static Column shares() {
    Column[] shares = new Column[SHARES.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = lit(SHARES[i]);
    }
    return array(shares);
  }
}
