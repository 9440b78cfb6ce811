package io.clientele.quality;

import static org.apache.spark.sql.functions.col;

import io.clientele.measure.Agreement;
import io.clientele.table.Clusters;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Holds {@code marts.clusters} against each person's true type: {@code person_id} (or {@code
 * customer_id}), {@code type}.
 *
 * @param truth the labelled file
 */
public record ClustersEvaluation(Truth truth) {
  private static final String TYPE = "type";

  public Evaluation run() {
    Dataset<Row> typed =
        truth
            .lakehouse()
            .read(Clusters.TABLE)
            .join(truth.customers(TYPE), Clusters.CUSTOMER_ID)
            .select(col(Clusters.CLUSTER_ID).as(Groupings.FOUND), col(TYPE).as(Groupings.TRUE));
    Agreement agreement = Groupings.agreement(typed);
    return Evaluation.of("Clusters: customers of one type put together")
        .figure("adjusted Rand index", agreement.adjustedRandIndex(), 0, "any random grouping")
        .note(
            "%,d customers of %d true types have a cluster.",
            agreement.records(), agreement.trueGroups());
  }
}
