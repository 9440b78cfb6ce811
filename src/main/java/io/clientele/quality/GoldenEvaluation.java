package io.clientele.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import io.clientele.config.MatchSettings;
import io.clientele.golden.LabelledPairs;
import io.clientele.measure.Agreement;
import io.clientele.table.Columns;
import io.clientele.table.CustomerLinks;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Holds {@code golden.customer_links} against labelled source records: {@code source} (which may go
 * without saying), {@code source_id}, {@code person_id}. A record that no link knows stands alone.
 *
 * <p>Beside the persons it measures the steps to them: which true pairs the blocking rules bring
 * together, how the weighed pairs do at one match probability after another, and which pairs are
 * the worst errors. Blocking and errors go by the stored model, and are left out without one.
 *
 * @param truth the labelled file
 * @param match the settings of who is who
 * @param errors how many of the worst errors of each kind to tell of
 */
public record GoldenEvaluation(Truth truth, MatchSettings match, int errors) {
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
                col(CustomerLinks.CUSTOMER_ID),
                col(CustomerLinks.SOURCE),
                col(CustomerLinks.SOURCE_ID))
            .persist();
    try {
      long unknown = records.where(col(CustomerLinks.CUSTOMER_ID).isNull()).count();
      Agreement agreement = Groupings.agreement(records);
      FigureTable thresholds =
          new MatchThresholds(truth.lakehouse(), match.reviewFrom())
              .of(records, agreement.truePairs());
      return withModel(figures(agreement, unknown).table(thresholds), records);
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

  private Evaluation withModel(Evaluation evaluation, Dataset<Row> records) {
    Optional<LabelledPairs> labelled =
        LabelledPairs.of(
            truth.lakehouse(),
            match,
            records.select(
                col(CustomerLinks.SOURCE),
                col(CustomerLinks.SOURCE_ID),
                col(Groupings.TRUE).as(LabelledPairs.PERSON),
                col(Groupings.FOUND).as(LabelledPairs.CUSTOMER)));
    if (labelled.isEmpty()) {
      return evaluation.note(
          "Without blocking recall and the worst errors: no model of who is who was trained with"
              + " these settings. Run clientele nightly first.");
    }
    try (LabelledPairs pairs = labelled.get()) {
      return new ModelTables(pairs, errors).addTo(evaluation);
    }
  }
}
