package io.clientele.table;

/** {@code marts.clusters} and {@code marts.cluster_profiles}. */
public final class Clusters {
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String AS_OF = Columns.AS_OF;
  public static final String CLUSTER_ID = "cluster_id";
  public static final String CLUSTER_NAME = "cluster_name";
  public static final String DISTANCE = "distance";
  public static final String MODEL_VERSION = "model_version";
  public static final String SIZE = "size";
  public static final String MEANS = "means";
  public static final String DESCRIPTION = "description";

  public static final TableSpec TABLE =
      TableSpec.table("marts", "clusters", "The behaviour cluster of a customer with a purchase.")
          .column(CUSTOMER_ID, "string", "The customer.")
          .column(AS_OF, "date", "Business date D.")
          .column(CLUSTER_ID, "int", "The cluster, 0-based; at the first fit 0 spends most.")
          .column(CLUSTER_NAME, "string", "The cluster's name.")
          .column(DISTANCE, "double", "Euclidean distance to its centre, in scaled features.")
          .column(MODEL_VERSION, "string", "The fit, in ops.models.")
          .key(CUSTOMER_ID);

  public static final TableSpec PROFILES =
      TableSpec.table("marts", "cluster_profiles", "A behaviour cluster, described.")
          .column(CLUSTER_ID, "int", "The cluster.")
          .column(AS_OF, "date", "Business date D.")
          .column(CLUSTER_NAME, "string", "Its name.")
          .column(SIZE, "bigint", "Customers in it.")
          .column(
              MEANS,
              "map<string,double>",
              "Mean of each feature, in its own unit; of ratios, that of all together.")
          .column(DESCRIPTION, "string", "What sets it apart, in words.")
          .column(MODEL_VERSION, "string", "The fit, in ops.models.")
          .key(CLUSTER_ID);

  private Clusters() {}
}
