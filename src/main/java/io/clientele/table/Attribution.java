package io.clientele.table;

/** {@code marts.attribution}: orders and revenue that a model credits a campaign with, by month. */
public final class Attribution {
  public static final String AS_OF = Columns.AS_OF;
  public static final String MODEL = "model";
  public static final String CAMPAIGN = "campaign";
  public static final String MONTH = "month";
  public static final String ORDERS = "orders";
  public static final String REVENUE = "revenue";
  public static final String TOUCHED_ORDERS = "touched_orders";

  /** {@link #CAMPAIGN} of orders that no campaign touched. */
  public static final String DIRECT = "(direct)";

  public static final TableSpec TABLE =
      TableSpec.table(
              "marts",
              "attribution",
              "What a model credits a campaign with of the orders of a month.")
          .column(AS_OF, "date", "Business date D.")
          .column(MODEL, "string", "first, last, linear, position or time_decay.")
          .column(CAMPAIGN, "string", "The campaign; (direct): of orders that none touched.")
          .column(MONTH, "date", "First day of the month of the orders, UTC.")
          .column(
              ORDERS,
              "decimal(18,6)",
              "Orders credited, in parts of one; of all campaigns the month's orders.")
          .column(
              REVENUE,
              "decimal(18,2)",
              "Sales credited; of all campaigns the month's sales, to the cent.")
          .column(TOUCHED_ORDERS, "bigint", "Orders with a touch of the campaign; (direct): all.")
          .key(MODEL, MONTH, CAMPAIGN);

  private Attribution() {}
}
