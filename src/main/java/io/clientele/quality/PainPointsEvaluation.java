package io.clientele.quality;

import io.clientele.table.PainPoints;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * Holds {@code marts.pain_points} against what is planted: {@code step}, {@code outcome}, {@code
 * cause}. What follows from something else that is true, and not from the step, has another cause
 * than {@code planted}: it need not be told, and is not false.
 *
 * @param truth the labelled file
 */
public record PainPointsEvaluation(Truth truth) {
  private static final String CAUSE = "cause";
  private static final String PLANTED = "planted";

  /** A step and what follows it. */
  private record Pain(String step, String outcome) {
    static Pain of(Row row) {
      return new Pain(row.getString(0), row.getString(1));
    }
  }

  public Evaluation run() {
    List<Row> labelled =
        truth
            .rows(PainPoints.STEP, PainPoints.OUTCOME, CAUSE)
            .select(PainPoints.STEP, PainPoints.OUTCOME, CAUSE)
            .collectAsList();
    Set<Pain> known = labelled.stream().map(Pain::of).collect(Collectors.toSet());
    Set<Pain> planted =
        labelled.stream()
            .filter(row -> row.getString(2).equals(PLANTED))
            .map(Pain::of)
            .collect(Collectors.toSet());
    List<Row> all =
        truth
            .lakehouse()
            .read(PainPoints.TABLE)
            .orderBy(PainPoints.RANK)
            .select(PainPoints.STEP, PainPoints.OUTCOME, PainPoints.FINDING)
            .collectAsList();
    List<Pain> told =
        all.stream()
            .filter(row -> row.getString(2).equals(PainPoints.PAIN_POINT))
            .map(Pain::of)
            .toList();
    return evaluation(known, planted, told, all.size());
  }

  private static Evaluation evaluation(
      Set<Pain> known, Set<Pain> planted, List<Pain> told, int looked) {
    double found = told.stream().filter(planted::contains).count();
    double first = told.stream().limit(planted.size()).filter(planted::contains).count();
    double unplanted = told.stream().filter(pain -> !known.contains(pain)).count();
    double chance = share(planted.size(), looked);
    Evaluation evaluation =
        Evaluation.of("Pain points: steps after which customers do what is planted")
            .figure("recall of planted", share(found, planted.size()), chance, "told at random")
            .figure(
                "planted among as many first", share(first, planted.size()), chance, "any order")
            .figure(
                "share told that is neither planted nor follows",
                share(unplanted, told.size()),
                1 - share(known.size(), looked),
                "told at random");
    for (Pain pain : told) {
      evaluation =
          evaluation.note(
              "%d. %s: %s%s",
              told.indexOf(pain) + 1,
              pain.step(),
              pain.outcome(),
              planted.contains(pain) ? ", planted" : known.contains(pain) ? "" : ", unplanted");
    }
    return evaluation;
  }

  private static double share(double some, double all) {
    return all == 0 ? 0 : some / all;
  }
}
