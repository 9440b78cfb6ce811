package io.clientele.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.clientele.table.CustomerRecords;
import io.clientele.table.Matches;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Judged pairs as the tables of matches and of pairs to review hold them. */
final class JudgedPairs {
  private static final String CUT = "; refused: it would join people who certainly differ";

  private JudgedPairs() {}

  /**
   * The pairs that make persons.
   *
   * @param personPairs what {@link PersonPairs} gives
   */
  static Dataset<Row> matches(Dataset<Row> personPairs) {
    return rows(
        personPairs.where(col(PersonPairs.PERSON).isNotNull()),
        lit(1.0),
        col(CandidatePairs.EXPLANATION));
  }

  /**
   * The pairs that share a value and are not, or not certainly, one person.
   *
   * @param pairs what {@link CandidatePairs} gives
   * @param personPairs what {@link PersonPairs} gives
   */
  static Dataset<Row> review(Dataset<Row> pairs, Dataset<Row> personPairs) {
    Column unknown = lit(null).cast("double");
    Dataset<Row> refused =
        pairs.where(col(CandidatePairs.LEFT).isNotNull().and(not(col(CandidatePairs.ACCEPTED))));
    return rows(refused, unknown, col(CandidatePairs.EXPLANATION))
        .unionByName(
            rows(
                personPairs.where(col(PersonPairs.PERSON).isNull()),
                unknown,
                concat(col(CandidatePairs.EXPLANATION), lit(CUT))));
  }

  private static Dataset<Row> rows(Dataset<Row> pairs, Column probability, Column explanation) {
    return pairs.select(
        col(CandidatePairs.LEFT).getField(CustomerRecords.SOURCE).as(Matches.SOURCE_L),
        col(CandidatePairs.LEFT).getField(CustomerRecords.SOURCE_ID).as(Matches.SOURCE_ID_L),
        col(CandidatePairs.RIGHT).getField(CustomerRecords.SOURCE).as(Matches.SOURCE_R),
        col(CandidatePairs.RIGHT).getField(CustomerRecords.SOURCE_ID).as(Matches.SOURCE_ID_R),
        lit(null).cast("double").as(Matches.MATCH_WEIGHT),
        probability.as(Matches.MATCH_PROBABILITY),
        explanation.as(Matches.EXPLANATION));
  }
}
