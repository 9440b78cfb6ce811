package io.clientele.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import io.clientele.table.Columns;
import io.clientele.table.CustomerLinks;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Events with the customer that their source record is; null for events that name nobody.
 *
 * @param links {@link CustomerLinks}
 */
record CustomerIds(Dataset<Row> links) {

  Dataset<Row> apply(Dataset<Row> events) {
    // Events that name nobody join nobody; a value of their own spreads them over the partitions.
    Column named =
        coalesce(
            col(Columns.CUSTOMER_SOURCE_ID),
            concat_ws("\u0000", lit(""), col(FeedRows.SOURCE_FILE), col(FeedRows.FILE_LINE)));
    Dataset<Row> persons =
        links.select(
            col(CustomerLinks.SOURCE).as("_source"),
            col(CustomerLinks.SOURCE_ID).as("_source_id"),
            col(CustomerLinks.CUSTOMER_ID));
    return events
        .join(
            persons,
            col(Columns.SOURCE).equalTo(col("_source")).and(named.equalTo(col("_source_id"))),
            "left_outer")
        .drop("_source", "_source_id");
  }
}
