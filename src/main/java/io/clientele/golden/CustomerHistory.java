package io.clientele.golden;

import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.clientele.table.CustomerEvents;
import io.clientele.table.CustomerLinks;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What became of customer ids in a night.
 *
 * @param asOf business date of the night
 */
record CustomerHistory(LocalDate asOf) {
  static final String CREATED = "created";
  static final String MERGED = "merged";
  static final String SPLIT = "split";
  static final String RETIRED = "retired";

  private static final String RECORDS = "records";

  /**
   * The events that are not told yet: ids created, and those split from another; ids merged into
   * another, and those without any record left.
   *
   * @param resolved what {@link PersonIds} gives
   * @param previous the links before
   * @param told the events told before
   */
  Dataset<Row> events(Dataset<Row> resolved, Dataset<Row> previous, Dataset<Row> told) {
    Column id = col(CustomerLinks.CUSTOMER_ID);
    Column former = col(PersonIds.FORMER_ID);
    Dataset<Row> moves = resolved.groupBy(id, former).agg(count(lit(1)).as(RECORDS));
    Column stayed = coalesce(bool_or(former.equalTo(id)), lit(false));
    Dataset<Row> begun =
        moves
            .groupBy(id)
            .agg(stayed.as("stayed"), mostOf(former).as(CustomerEvents.OTHER_ID))
            .where(not(col("stayed")))
            .select(
                when(col(CustomerEvents.OTHER_ID).isNull(), CREATED)
                    .otherwise(SPLIT)
                    .as(CustomerEvents.WHAT),
                id,
                col(CustomerEvents.OTHER_ID));
    Dataset<Row> merged =
        moves
            .where(former.isNotNull())
            .groupBy(former)
            .agg(stayed.as("stayed"), mostOf(id).as(CustomerEvents.OTHER_ID))
            .where(not(col("stayed")))
            .select(
                lit(MERGED).as(CustomerEvents.WHAT),
                former.as(CustomerEvents.CUSTOMER_ID),
                col(CustomerEvents.OTHER_ID));
    Dataset<Row> retired =
        previous
            .select(id)
            .distinct()
            .join(moves.select(former.as("_held")), id.equalTo(col("_held")), "left_anti")
            .select(
                lit(RETIRED).as(CustomerEvents.WHAT),
                id,
                lit(null).cast("string").as(CustomerEvents.OTHER_ID));
    return begun
        .unionByName(merged)
        .unionByName(retired)
        .withColumn(CustomerEvents.WHEN, lit(asOf))
        .join(
            tonight(told).select(CustomerEvents.CUSTOMER_ID, CustomerEvents.WHAT),
            new String[] {CustomerEvents.CUSTOMER_ID, CustomerEvents.WHAT},
            "left_anti");
  }

  /** Of a group's moves, the other side of the one with most records; then the smaller id. */
  private static Column mostOf(Column other) {
    return min_by(other, when(other.isNotNull(), struct(col(RECORDS).multiply(-1), other)));
  }

  /** Ids merged tonight, from the events. */
  Dataset<Row> mergedTonight(Dataset<Row> events) {
    return tonight(events).where(col(CustomerEvents.WHAT).equalTo(MERGED));
  }

  /**
   * Where each former id leads, after tonight's merges: always to an id of a living person.
   *
   * @param forwarding the forwarding before
   * @param merged what {@link #mergedTonight} gives
   */
  Dataset<Row> forwarding(Dataset<Row> forwarding, Dataset<Row> merged) {
    Dataset<Row> heirs =
        merged.select(
            col(CustomerEvents.CUSTOMER_ID).as("_merged"),
            col(CustomerEvents.OTHER_ID).as("_heir"));
    Dataset<Row> before =
        forwarding
            .join(heirs, col(CustomerEvents.CUSTOMER_ID).equalTo(col("_merged")), "left_outer")
            .select(
                col(CustomerEvents.FORMER_ID),
                coalesce(col("_heir"), col(CustomerEvents.CUSTOMER_ID))
                    .as(CustomerEvents.CUSTOMER_ID));
    Dataset<Row> now =
        heirs.select(
            col("_merged").as(CustomerEvents.FORMER_ID),
            col("_heir").as(CustomerEvents.CUSTOMER_ID));
    return before
        .join(
            now.select(CustomerEvents.FORMER_ID),
            new String[] {CustomerEvents.FORMER_ID},
            "left_anti")
        .unionByName(now);
  }

  private Dataset<Row> tonight(Dataset<Row> events) {
    return events.where(col(CustomerEvents.WHEN).equalTo(lit(asOf)));
  }
}
