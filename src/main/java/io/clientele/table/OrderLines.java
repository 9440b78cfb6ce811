package io.clientele.table;

/** {@code silver.order_lines}: an order line known as of D. */
public final class OrderLines {
  public static final String FEED = "feed";
  public static final String ORDER_ID = "order_id";
  public static final String LINE_NO = "line_no";
  public static final String SOURCE = Columns.SOURCE;
  public static final String CUSTOMER_SOURCE_ID = Columns.CUSTOMER_SOURCE_ID;
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String ORDERED_AT = "ordered_at";
  public static final String PRODUCT_ID = "product_id";
  public static final String PRODUCT_NAME = "product_name";
  public static final String CATEGORY = "category";
  public static final String QUANTITY = "quantity";
  public static final String UNIT_PRICE = "unit_price";
  public static final String DISCOUNT = "discount";
  public static final String AMOUNT = "amount";
  public static final String CURRENCY = "currency";
  public static final String CHANNEL = "channel";
  public static final String STORE_ID = "store_id";
  public static final String STATUS = "status";
  public static final String LINE_TYPE = "line_type";
  public static final String SOURCE_FILE = "source_file";
  public static final String FILE_LINE = "file_line";

  /** {@link #LINE_TYPE} of revenue: positive quantity and price, neither returned nor cancelled. */
  public static final String SALE = "sale";

  /** {@link #LINE_TYPE} of a negative quantity or a returned status. */
  public static final String RETURN = "return";

  /** {@link #LINE_TYPE} of a cancelled status. */
  public static final String CANCELLED = "cancelled";

  /** {@link #LINE_TYPE} of what is neither: gifts, adjustments, zero quantities. */
  public static final String OTHER = "other";

  public static final TableSpec TABLE =
      TableSpec.table("silver", "order_lines", "An order line known as of the night's date.")
          .column(FEED, "string", "The feed.")
          .column(ORDER_ID, "string", "The order.")
          .column(LINE_NO, "string", "The line in its order, when the source numbers them.")
          .column(SOURCE, "string", "Source that customer_source_id belongs to.")
          .column(CUSTOMER_SOURCE_ID, "string", "The buyer's id in that source; null: anonymous.")
          .column(CUSTOMER_ID, "string", "The buyer.")
          .column(ORDERED_AT, "timestamp", "When it was ordered, UTC.")
          .column(PRODUCT_ID, "string", "The product.")
          .column(PRODUCT_NAME, "string", "Its name; from the products when the line has none.")
          .column(CATEGORY, "string", "Its category; from the products when the line has none.")
          .column(QUANTITY, "decimal(18,4)", "Units; negative for a return.")
          .column(UNIT_PRICE, "decimal(18,4)", "Price of a unit, in the lakehouse's currency.")
          .column(DISCOUNT, "decimal(18,2)", "Money taken off the line.")
          .column(AMOUNT, "decimal(18,2)", "quantity * unit_price - discount, rounded to cents.")
          .column(CURRENCY, "string", "The lakehouse's currency.")
          .column(CHANNEL, "string", "Where it was ordered: web, store, ...")
          .column(STORE_ID, "string", "The store.")
          .column(STATUS, "string", "The source's status, in lower case.")
          .column(LINE_TYPE, "string", "sale, return, cancelled or other; only sales are revenue.")
          .column(SOURCE_FILE, "string", "File it came from.")
          .column(FILE_LINE, "bigint", "Line of that file.")
          .key(FEED, SOURCE_FILE, FILE_LINE);

  private OrderLines() {}
}
