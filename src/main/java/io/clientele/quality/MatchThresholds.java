package io.clientele.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.clientele.measure.FoundPairs;
import io.clientele.table.CustomerLinks;
import io.clientele.table.Lakehouse;
import io.clientele.table.Matches;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Holds the pairs of {@code golden.matches} and {@code golden.review} against the truth, at one
 * match probability after another. Pairs alone, before they make persons: two records may be one
 * person's through a third, and of a person of many records only the closest pairs are there.
 *
 * @param lakehouse the published tables
 * @param reviewFrom probability from which pairs are there
 */
record MatchThresholds(Lakehouse lakehouse, double reviewFrom) {
  private static final List<Double> PROBABILITIES = List.of(0.1, 0.5, 0.9, 0.99, 0.999, 0.9999);
  private static final String TRUE_L = "true_l";
  private static final String TRUE_R = "true_r";

  /**
   * The figures.
   *
   * @param labelled {@code source}, {@code source_id} and {@link Groupings#TRUE} of records
   * @param truePairs how many pairs of all labelled records belong together
   */
  FigureTable of(Dataset<Row> labelled, double truePairs) {
    List<Double> probabilities = PROBABILITIES.stream().filter(p -> p >= reviewFrom).toList();
    Row counted =
        pairs(labelled)
            .select(probabilities.stream().flatMap(MatchThresholds::counts).toArray(Column[]::new))
            .head();
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < probabilities.size(); i++) {
      long found = counted.getLong(2 * i);
      FoundPairs pairs = new FoundPairs(found, truePairs, counted.getLong(2 * i + 1));
      rows.add(List.of(probabilities.get(i), found, pairs.precision(), pairs.recall(), pairs.f1()));
    }
    return new FigureTable(
        "thresholds",
        "Pairs at or above a match probability, before they make persons",
        List.of(
            FigureTable.Column.text("probability"),
            FigureTable.Column.count("pairs"),
            FigureTable.Column.rate("precision"),
            FigureTable.Column.rate("recall"),
            FigureTable.Column.rate("F1")),
        rows);
  }

  /** The pairs of which the truth holds both records. */
  private Dataset<Row> pairs(Dataset<Row> labelled) {
    return lakehouse
        .read(Matches.TABLE)
        .unionByName(lakehouse.read(Matches.REVIEW))
        .join(
            labels(labelled, Matches.SOURCE_L, Matches.SOURCE_ID_L, TRUE_L),
            new String[] {Matches.SOURCE_L, Matches.SOURCE_ID_L})
        .join(
            labels(labelled, Matches.SOURCE_R, Matches.SOURCE_ID_R, TRUE_R),
            new String[] {Matches.SOURCE_R, Matches.SOURCE_ID_R});
  }

  private static Dataset<Row> labels(
      Dataset<Row> labelled, String source, String sourceId, String label) {
    return labelled
        .where(col(Groupings.TRUE).isNotNull())
        .select(
            col(CustomerLinks.SOURCE).as(source),
            col(CustomerLinks.SOURCE_ID).as(sourceId),
            col(Groupings.TRUE).as(label));
  }

  /** How many pairs, and how many correct ones. */
  private static Stream<Column> counts(double probability) {
    Column found = col(Matches.MATCH_PROBABILITY).geq(probability);
    return Stream.of(found, found.and(col(TRUE_L).equalTo(col(TRUE_R))))
        .map(pair -> coalesce(sum(when(pair, 1L)), lit(0L)));
  }
}
