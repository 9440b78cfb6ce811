package io.clientele.table;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Column;

/** {@code silver.customer_labels}: who churned, as the company says, and what was known of them. */
public final class CustomerLabels {
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String OBSERVED_AT = "observed_at";
  public static final String CHURNED = "churned";
  public static final String HELD_BACK = "held_back";
  public static final String FEATURES = "features";
  public static final String FEATURE_DATES = "feature_dates";
  public static final String SOURCE_FILE = OrderLines.SOURCE_FILE;
  public static final String FILE_LINE = OrderLines.FILE_LINE;

  public static final TableSpec TABLE =
      TableSpec.table("silver", "customer_labels", "Whether a customer churned, as a feed says.")
          .column(OrderLines.FEED, "string", "The feed.")
          .column(Columns.SOURCE, "string", "Source that customer_source_id belongs to.")
          .column(Columns.CUSTOMER_SOURCE_ID, "string", "The customer's id in that source.")
          .column(CUSTOMER_ID, "string", "The customer.")
          .column(OBSERVED_AT, "timestamp", "When the features were true, UTC; null if not told.")
          .column(CHURNED, "boolean", "Whether they churned after that; null if not known yet.")
          .column(HELD_BACK, "boolean", "Whether models are tested on the row, never trained.")
          .contact(FEATURES, "map<string,string>", "What was known of them, as delivered.")
          .column(FEATURE_DATES, "map<string,timestamp>", "Since when, of those that tell it.")
          .column(SOURCE_FILE, "string", "File it came from.")
          .column(FILE_LINE, "bigint", "Line of that file.")
          .key(OrderLines.FEED, SOURCE_FILE, FILE_LINE);

  /** The order in which the last that is known of a customer comes first. */
  public static List<Column> lastFirst() {
    return List.of(
        col(OBSERVED_AT).desc_nulls_last(),
        col(OrderLines.FEED),
        col(SOURCE_FILE).desc(),
        col(FILE_LINE).desc());
  }

  private CustomerLabels() {}
}
