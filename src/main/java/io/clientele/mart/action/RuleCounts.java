package io.clientele.mart.action;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import io.clientele.run.CheckResult;
import io.clientele.run.JobReport;
import io.clientele.table.Actions;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts whom each rule is for, and tells the rules that are for nobody, or for nearly all.
 *
 * @param rules the rules and channels
 * @param customers how many there are
 */
record RuleCounts(Rules rules, long customers) {
  private static final String OFFER = "_offer";

  /**
   * What became of a rule.
   *
   * @param held customers whom its condition holds for
   * @param reached of these, those whom a channel reaches with their consent
   * @param open of these, those whom neither cooldown nor rest keep it from
   * @param chosen of these, those whom it was chosen for
   */
  private record Counts(long held, long reached, long open, long chosen) {
    static final Counts NONE = new Counts(0, 0, 0, 0);
  }

  /**
   * The counts as metrics, and a check a rule.
   *
   * @param chosen the candidates, and what was chosen of them
   */
  JobReport report(Dataset<Row> chosen) {
    Map<Integer, Counts> counts = counts(chosen);
    JobReport report = JobReport.empty();
    for (int i = 0; i < rules.names().size(); i++) {
      String name = rules.names().get(i);
      Counts rule = counts.getOrDefault(i, Counts.NONE);
      report =
          report
              .metric(name + " holds", (double) rule.held())
              .metric(name + " reaches", (double) rule.reached())
              .metric(name + " is open", (double) rule.open())
              .metric(name + " is chosen", (double) rule.chosen())
              .check(check(name, rule));
    }
    return report;
  }

  private CheckResult check(String name, Counts rule) {
    double most = rules.settings().holdsForMost() * customers;
    boolean some = customers == 0 || (rule.reached() > 0 && rule.held() <= most);
    String detail =
        "holds for %d of %d customers, of whom a channel reaches %d, open to %d, chosen for %d"
            .formatted(rule.held(), customers, rule.reached(), rule.open(), rule.chosen());
    return CheckResult.warning("action-" + name, Actions.NEXT.fullName(), some, detail);
  }

  private static Map<Integer, Counts> counts(Dataset<Row> chosen) {
    Column reached = offer(Candidates.CHANNEL).isNotNull();
    Column open = reached.and(offer(Candidates.OPEN));
    return chosen
        .select(col(Choice.CHOSEN), explode(col(Candidates.OFFERS)).as(OFFER))
        .groupBy(offer(Candidates.RULE))
        .agg(
            count(lit(1)),
            count_if(reached),
            count_if(open),
            count_if(
                array_contains(
                    col(Choice.CHOSEN).getField(Candidates.RULE), offer(Candidates.RULE))))
        .collectAsList()
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.getInt(0),
                row -> new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4))));
  }

  private static Column offer(String field) {
    return col(OFFER).getField(field);
  }
}
