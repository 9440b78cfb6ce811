package io.clientele.model;

import static io.clientele.testkit.DatasetAssert.assertRows;

import io.clientele.config.Indicator;
import io.clientele.table.CustomerFeatures;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class IndicatorColumnsTest {
  private static final Indicator[] RATIOS =
      Arrays.stream(Indicator.values())
          .filter(indicator -> IndicatorColumns.ratio(indicator).isPresent())
          .toArray(Indicator[]::new);

  /** Somebody who does everything, and somebody who has only just come. */
  @Test
  void dividesWhatBelongsTogether(SparkSession spark) {
    Dataset<Row> customers =
        WholeRows.of(
            CustomerFeatures.TABLE,
            spark.sql(
                "SELECT * FROM VALUES"
                    + " ('all', 8, 400.00, 730, 6, 2, 4, 2, 20, 5, 4, 5, 100.00, 3, 12, 10, 5),"
                    + " ('new', 1, 10.00, 1, 1, 1, 0, 0, 1, 0, 1, 0, 0.00, 0, 0, 0, 0)"
                    + " AS c(customer_id, frequency, monetary, tenure_days, orders_365d, orders_90d,"
                    + " peak_orders, online_orders, lines, discounted_lines, categories_bought,"
                    + " return_lines, discount_amount, sessions_90d, sessions_365d,"
                    + " emails_sent_90d, emails_opened_90d)"));

    assertRows(
        customers.select(
            functions.col("customer_id"),
            functions
                .concat_ws(
                    " ",
                    Arrays.stream(RATIOS).map(IndicatorColumnsTest::told).toArray(Column[]::new))
                .as("ratios")),
        "customer_id, ratios",
        "all|orders_per_year=4.0 peak_order_share=0.5 online_order_share=0.25 mean_basket=50.0"
            + " lines_per_order=2.5 categories_per_line=0.2 recent_order_share=0.3333"
            + " recent_session_share=0.25 email_open_share=0.5 return_share=0.2 discount_share=0.2"
            + " discounted_line_share=0.25 sessions_per_order=2.0",
        "new|orders_per_year=365.0 peak_order_share=0.0 online_order_share=0.0 mean_basket=10.0"
            + " lines_per_order=1.0 categories_per_line=1.0 recent_order_share=1.0"
            + " recent_session_share=none email_open_share=none return_share=0.0 discount_share=0.0"
            + " discounted_line_share=0.0 sessions_per_order=0.0");
  }

  private static Column told(Indicator indicator) {
    return functions.concat(
        functions.lit(indicator.column() + "="),
        functions.coalesce(
            functions.round(IndicatorColumns.value(indicator), 4).cast("string"),
            functions.lit("none")));
  }
}
