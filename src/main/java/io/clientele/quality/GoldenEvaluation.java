package io.clientele.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import io.clientele.measure.Agreement;
import io.clientele.table.Columns;
import io.clientele.table.CustomerLinks;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Holds {@code golden.customer_links} against labelled source records: {@code source} (which may go
 * without saying), {@code source_id}, {@code person_id}. A record that no link knows stands alone.
 *
 * @param truth the labelled file
 */
public record GoldenEvaluation(Truth truth) {
  public Evaluation run() {
    Dataset<Row> labelled = truth.rows(Columns.SOURCE_ID, Truth.PERSON_ID);
    List<String> key = Truth.key(labelled);
    Column alone = concat_ws("|", key.stream().map(functions::col).toArray(Column[]::new));
    Dataset<Row> records =
        labelled
            .dropDuplicates(key.toArray(String[]::new))
            .join(truth.lakehouse().read(CustomerLinks.TABLE), Truth.scala(key), "left")
            .select(
                coalesce(col(CustomerLinks.CUSTOMER_ID), concat_ws("|", lit("alone"), alone))
                    .as(Groupings.FOUND),
                col(Truth.PERSON_ID).as(Groupings.TRUE),
                col(CustomerLinks.CUSTOMER_ID))
            .persist();
    try {
      long unknown = records.where(col(CustomerLinks.CUSTOMER_ID).isNull()).count();
      return figures(Groupings.agreement(records), unknown);
    } finally {
      records.unpersist();
    }
  }

  private static Evaluation figures(Agreement agreement, long unknown) {
    String random = "groups of the same sizes, filled by chance";
    String alone = "every record alone";
    return Evaluation.of("Who is who: source records of one person put together")
        .figure(
            "pairwise precision",
            agreement.pairs().precision(),
            agreement.chancePrecision(),
            random)
        .figure("pairwise recall", agreement.pairs().recall(), agreement.chanceRecall(), random)
        .figure("pairwise F1", agreement.pairs().f1(), agreement.chanceF1(), random)
        .figure("B-cubed precision", agreement.bCubedPrecision(), 1, alone)
        .figure("B-cubed recall", agreement.bCubedRecall(), agreement.aloneRecall(), alone)
        .figure("B-cubed F1", agreement.bCubedF1(), agreement.aloneF1(), alone)
        .note(
            "%,d labelled records of %,d persons, %,d of them in no link; %,.0f pairs belong"
                + " together, %,.0f were put together, %,.0f rightly.",
            agreement.records(),
            agreement.trueGroups(),
            unknown,
            agreement.truePairs(),
            agreement.foundPairs(),
            agreement.correctPairs());
  }
}
