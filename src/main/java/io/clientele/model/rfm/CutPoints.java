package io.clientele.model.rfm;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;

import io.clientele.config.CutPointSettings;
import io.clientele.config.CutPointSettings.Money;
import io.clientele.config.CutPointSettings.Rule;
import io.clientele.config.Section;
import io.clientele.table.Rfm;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * What divides recency, frequency and money: given values, or the 20, 40, 60 and 80 percent points
 * of the customers: exact, and interpolated between neighbours (Hyndman and Fan's type 7, the
 * default of R and numpy), so the same for any order or partitioning of the customers.
 *
 * @param recency of days
 * @param frequency of orders
 * @param money of money
 */
record CutPoints(Cuts recency, Cuts frequency, Cuts money) {
  private static final Column SHARES =
      array(
          DoubleStream.of(0.2, 0.4, 0.6, 0.8).mapToObj(share -> lit(share)).toArray(Column[]::new));

  /**
   * The cut points of one indicator.
   *
   * @param indicator column of {@code marts.rfm}
   * @param points four ascending values; none without customers
   * @param reached whether a value that equals a point is past it
   * @param rule where they come from, for people
   */
  record Cuts(String indicator, List<Double> points, boolean reached, String rule) {

    /** How many points a customer's value is past: 0 to 4; equal values get equal counts. */
    Column past() {
      Column value = col(indicator).cast("double");
      return points.stream()
          .map(point -> (reached ? value.geq(point) : value.gt(point)).cast("int"))
          .reduce(lit(0), Column::plus);
    }

    private void rows(LocalDate asOf, List<Row> to) {
      for (int i = 0; i < points.size(); i++) {
        to.add(RowFactory.create(Date.valueOf(asOf), indicator, i + 1, points.get(i), rule));
      }
    }
  }

  /** The cut points of these customers, in one pass. */
  static CutPoints of(Dataset<Row> customers, CutPointSettings settings) {
    String money = settings.money() == Money.NET ? Rfm.MONETARY_NET : Rfm.MONETARY;
    Row found =
        customers.select(share(Rfm.RECENCY_DAYS), share(Rfm.FREQUENCY), share(money)).head();
    return new CutPoints(
        cuts(Rfm.RECENCY_DAYS, settings.recencyDays(), found, 0, settings.rule()),
        cuts(Rfm.FREQUENCY, settings.frequency(), found, 1, settings.rule()),
        cuts(money, settings.monetary(), found, 2, settings.rule()));
  }

  private static Cuts cuts(String indicator, List<Double> given, Row found, int at, Rule rule) {
    List<Double> shares = found.isNullAt(at) ? List.of() : found.getList(at);
    boolean plusOne = rule == Rule.PLUS_ONE;
    return given.isEmpty() || shares.isEmpty()
        ? new Cuts(
            indicator,
            plusOne ? shares.stream().map(share -> share + 1).toList() : shares,
            plusOne,
            Section.choiceName(rule))
        : new Cuts(indicator, given, plusOne, "fixed");
  }

  /** The rows of {@code marts.rfm_cut_points}. */
  Dataset<Row> rows(SparkSession spark, LocalDate asOf) {
    List<Row> rows = new ArrayList<>();
    recency.rows(asOf, rows);
    frequency.rows(asOf, rows);
    money.rows(asOf, rows);
    return spark.createDataFrame(rows, Rfm.CUT_POINTS.structType());
  }

  private static Column share(String indicator) {
    return percentile(col(indicator).cast("double"), SHARES);
  }
}
