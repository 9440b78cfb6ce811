package io.clientele.table;

/** {@code golden.customer_links}: which person each source record is. */
public final class CustomerLinks {
  public static final String SOURCE = Columns.SOURCE;
  public static final String SOURCE_ID = Columns.SOURCE_ID;
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;

  public static final TableSpec TABLE =
      TableSpec.table("golden", "customer_links", "Which person each source record is.")
          .column(SOURCE, "string", "The record's source.")
          .column(SOURCE_ID, "string", "The record's id in its source.")
          .column(CUSTOMER_ID, "string", "The person.")
          .key(SOURCE, SOURCE_ID);

  private CustomerLinks() {}
}
