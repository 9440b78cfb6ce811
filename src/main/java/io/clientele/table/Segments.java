package io.clientele.table;

/** {@code marts.segments} and what follows from it over the nights: what BI tools read. */
public final class Segments {
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String AS_OF = Columns.AS_OF;
  public static final String SEGMENTATION = "segmentation";
  public static final String BY_RFM = "rfm";
  public static final String BY_CLUSTER = "cluster";
  public static final String BY_CHURN = "churn";
  public static final String SEGMENT = "segment";
  public static final String SCORE = "score";
  public static final String CUSTOMERS = "customers";
  public static final String REVENUE = "revenue";
  public static final String ORDERS = "orders";
  public static final String AVERAGE_BASKET = Customer360.AVERAGE_BASKET;
  public static final String CHURN = "churn";
  public static final String NPS = "nps";

  public static final TableSpec TABLE =
      TableSpec.table("marts", "segments", "A customer's segment in each segmentation.")
          .column(CUSTOMER_ID, "string", "The customer.")
          .column(SEGMENTATION, "string", "rfm, cluster or churn.")
          .column(SEGMENT, "string", "The segment.")
          .column(SCORE, "double", "The segmentation's number: r+f+m, distance, probability.")
          .column(AS_OF, "date", "Business date D.")
          .key(SEGMENTATION, CUSTOMER_ID);

  public static final TableSpec KPIS =
      TableSpec.table("marts", "segment_kpis", "A segment's figures on a date, kept over nights.")
          .column(SEGMENTATION, "string", "rfm, cluster or churn.")
          .column(SEGMENT, "string", "The segment.")
          .column(AS_OF, "date", "Business date D.")
          .column(CUSTOMERS, "bigint", "Customers in it.")
          .column(REVENUE, "decimal(18,2)", "Their sales, all time to D.")
          .column(ORDERS, "bigint", "Their orders, all time to D.")
          .column(AVERAGE_BASKET, "decimal(18,2)", "revenue / orders.")
          .column(CHURN, "double", "Mean churn probability.")
          .column(NPS, "double", "Promoters less detractors, -100 to 100, last answers.")
          .key(SEGMENTATION, SEGMENT, AS_OF);

  public static final String VALID_FROM = "valid_from";
  public static final String VALID_TO = "valid_to";
  public static final String MONTH = "month";
  public static final String FROM_SEGMENT = "from_segment";
  public static final String TO_SEGMENT = "to_segment";

  public static final TableSpec HISTORY =
      TableSpec.table("marts", "segment_history", "A period in which a customer was in a segment.")
          .column(CUSTOMER_ID, "string", "The customer.")
          .column(SEGMENTATION, "string", "rfm, cluster or churn.")
          .column(SEGMENT, "string", "The segment.")
          .column(VALID_FROM, "date", "First night of it.")
          .column(VALID_TO, "date", "First night after it; null while it lasts.")
          .column(REVENUE, "decimal(18,2)", "The customer's sales, all time to the first night.")
          .key(SEGMENTATION, CUSTOMER_ID, VALID_FROM);

  public static final TableSpec TRANSITIONS =
      TableSpec.table("marts", "segment_transitions", "A move between segments in a month.")
          .column(SEGMENTATION, "string", "rfm, cluster or churn.")
          .column(MONTH, "date", "First day of the month of the night that saw the move.")
          .column(FROM_SEGMENT, "string", "The segment left; null of those who were in none.")
          .column(TO_SEGMENT, "string", "The segment come to; null of those who are in none.")
          .column(CUSTOMERS, "bigint", "Different customers who made the move.")
          .column(REVENUE, "decimal(18,2)", "Their sales, all time to the move.")
          .key(SEGMENTATION, MONTH, FROM_SEGMENT, TO_SEGMENT);

  private Segments() {}
}
