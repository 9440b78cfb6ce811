package io.clientele.golden;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.clientele.table.Cached;
import io.clientele.table.CustomerLinks;
import io.clientele.table.Matches;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The customers whose records may be put together otherwise because records changed: those that
 * hold a changed record, one that a changed record may be one person with, or one that people
 * decided to be another's; and, as long as there are more, those with pairs in doubt with these.
 * Whatever else there is was, and is, told apart from them.
 *
 * @param links {@link CustomerLinks} of the night before
 * @param pairs the pairs in doubt then, and those that people decided of
 * @param driverEdges see {@link Components}
 */
record TouchedCustomers(Dataset<Row> links, Dataset<Row> pairs, int driverEdges) {
  private static final String TOUCHED = "_touched";
  private static final String OTHER_CUSTOMER = "_other_customer";

  /**
   * One row a customer.
   *
   * @param changed {@link ComparedRecords#NODE} of records that came, left or changed
   * @param edges pairs of a changed record and another, and those that people put together
   */
  Cached of(Dataset<Row> changed, Dataset<Row> edges) {
    Dataset<Row> touched =
        changed
            .select(ComparedRecords.NODE)
            .union(edges.select(explode(array(Components.ONE, Components.OTHER))))
            .distinct()
            .withColumn(TOUCHED, lit(true));
    Dataset<Row> doubts =
        pairs.select(
            node(Matches.SOURCE_L, Matches.SOURCE_ID_L).as(Components.ONE),
            node(Matches.SOURCE_R, Matches.SOURCE_ID_R).as(Components.OTHER));
    try (Cached doubted = Cached.of(doubts);
        Cached asked =
            Cached.of(
                doubted
                    .rows()
                    .select(
                        explode(array(Components.ONE, Components.OTHER)).as(ComparedRecords.NODE))
                    .withColumn(TOUCHED, lit(false))
                    .union(touched)
                    .groupBy(ComparedRecords.NODE)
                    .agg(bool_or(col(TOUCHED)).as(TOUCHED)));
        Cached holders =
            Cached.of(
                links
                    .select(
                        ComparedRecords.node().as(ComparedRecords.NODE),
                        col(CustomerLinks.CUSTOMER_ID))
                    .join(asked.rows(), ComparedRecords.NODE))) {
      return Cached.of(reached(holders.rows(), doubted.rows()));
    }
  }

  private Dataset<Row> reached(Dataset<Row> holders, Dataset<Row> doubts) {
    Dataset<Row> customers =
        holders
            .groupBy(CustomerLinks.CUSTOMER_ID)
            .agg(bool_or(col(TOUCHED)).as(TOUCHED))
            .withColumn(ComparedRecords.NODE, xxhash64(col(CustomerLinks.CUSTOMER_ID)));
    Dataset<Row> ends = holders.select(ComparedRecords.NODE, CustomerLinks.CUSTOMER_ID);
    Dataset<Row> edges =
        doubts
            .join(ends.withColumnRenamed(ComparedRecords.NODE, Components.ONE), Components.ONE)
            .join(
                ends.select(
                    col(ComparedRecords.NODE).as(Components.OTHER),
                    col(CustomerLinks.CUSTOMER_ID).as(OTHER_CUSTOMER)),
                Components.OTHER)
            .where(col(CustomerLinks.CUSTOMER_ID).notEqual(col(OTHER_CUSTOMER)))
            .select(
                xxhash64(col(CustomerLinks.CUSTOMER_ID)).as(Components.ONE),
                xxhash64(col(OTHER_CUSTOMER)).as(Components.OTHER),
                lit(0.0).as(Components.WEIGHT))
            .distinct();
    Dataset<Row> together =
        new Components(driverEdges, Integer.MAX_VALUE).apply(customers, edges, edges.count());
    Dataset<Row> reached =
        together.join(
            together.where(col(TOUCHED)).select(Components.COMPONENT).distinct(),
            Components.COMPONENT);
    return customers
        .where(col(TOUCHED))
        .select(CustomerLinks.CUSTOMER_ID)
        .union(reached.select(CustomerLinks.CUSTOMER_ID))
        .distinct();
  }

  private static Column node(String source, String sourceId) {
    return ComparedRecords.node(col(source), col(sourceId));
  }
}
