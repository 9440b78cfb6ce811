package io.clientele.table;

/** {@code marts.rfm}: a customer with a purchase, scored by recency, frequency and money. */
public final class Rfm {
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String AS_OF = Columns.AS_OF;
  public static final String RECENCY_DAYS = CustomerFeatures.RECENCY_DAYS;
  public static final String FREQUENCY = CustomerFeatures.FREQUENCY;
  public static final String MONETARY = CustomerFeatures.MONETARY;
  public static final String MONETARY_NET = "monetary_net";
  public static final String DAYS_SINCE_LAST_ORDER = "days_since_last_order";
  public static final String DAYS_TO_LAST_ORDER = "days_to_last_order";
  public static final String R = "r";
  public static final String F = "f";
  public static final String M = "m";
  public static final String RFM = "rfm";
  public static final String SEGMENT = "segment";

  public static final TableSpec TABLE =
      TableSpec.table("marts", "rfm", "A customer with a purchase, scored.")
          .column(CUSTOMER_ID, "string", "The customer.")
          .column(AS_OF, "date", "Business date D.")
          .column(RECENCY_DAYS, "int", "Days from the last order to the day after D.")
          .column(FREQUENCY, "bigint", "Different orders with a sale.")
          .column(MONETARY, "decimal(18,2)", "Sum of sales.")
          .column(R, "int", "Recency score, 1 to 5; 5 bought last.")
          .column(F, "int", "Frequency score, 1 to 5; 5 orders most.")
          .column(M, "int", "Monetary score, 1 to 5; 5 spends most.")
          .column(RFM, "string", "The three scores, as in 555.")
          .column(SEGMENT, "string", "The segment of this cell.")
          .column(MONETARY_NET, "decimal(18,2)", "Sum of sales less that of returns.")
          .column(DAYS_SINCE_LAST_ORDER, "int", "Days from the last order to D.")
          .column(
              DAYS_TO_LAST_ORDER,
              "int",
              "Days from the first order to the last: the recency, t_x, of purchase models.")
          .key(CUSTOMER_ID);

  public static final String INDICATOR = "indicator";
  public static final String CUT = "cut";
  public static final String CUT_POINT = "cut_point";
  public static final String RULE = "rule";

  public static final TableSpec CUT_POINTS =
      TableSpec.table("marts", "rfm_cut_points", "The cut points of a night's scores.")
          .column(AS_OF, "date", "Business date D.")
          .column(INDICATOR, "string", "recency_days, frequency, monetary or monetary_net.")
          .column(
              CUT, "int", "1 to 4, ascending; not fixed, by the 20, 40, 60 and 80 percent points.")
          .column(CUT_POINT, "double", "In days, orders or money.")
          .column(RULE, "string", "interpolated, plus-one or fixed.")
          .key(AS_OF, INDICATOR, CUT);

  private Rfm() {}
}
