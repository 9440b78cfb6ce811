package io.clientele.table;

/** {@code silver.products}: a product of the catalogue, last delivery. */
public final class Products {
  public static final String PRODUCT_ID = OrderLines.PRODUCT_ID;
  public static final String PRODUCT_NAME = OrderLines.PRODUCT_NAME;
  public static final String CATEGORY = OrderLines.CATEGORY;
  public static final String PRICE = "price";

  public static final TableSpec TABLE =
      TableSpec.table("silver", "products", "A product of the catalogue, as last delivered.")
          .column(PRODUCT_ID, "string", "The product.")
          .column(PRODUCT_NAME, "string", "Its name.")
          .column(CATEGORY, "string", "Its category.")
          .column(PRICE, "decimal(18,4)", "List price, in the lakehouse's currency.")
          .key(PRODUCT_ID);

  private Products() {}
}
