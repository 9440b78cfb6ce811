package io.clientele.model.basket;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.RuleComparisonSettings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.AssociationRules;
import io.clientele.table.Lakehouse;
import io.clientele.table.RuleChanges;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code compare-rules}: keeps {@code marts.association_rules} of each night in {@code
 * marts.association_rule_history}, and writes to {@code marts.association_rule_changes} what became
 * of them since an earlier night: only nights before D count, so that the same night again tells
 * the same, as long as the earlier night is kept.
 *
 * @param settings which night is the earlier, and what is a change
 */
public record CompareRules(RuleComparisonSettings settings) implements Job {
  private static final String THEN = "_then";
  private static final String NOW = "_now";
  private static final String[] RULE = {RuleChanges.ANTECEDENT, RuleChanges.CONSEQUENT};

  @Override
  public String name() {
    return "compare-rules";
  }

  @Override
  public Set<String> reads() {
    return Set.of(AssociationRules.TABLE.fullName());
  }

  @Override
  public Set<String> writes() {
    return Set.of(RuleChanges.HISTORY.fullName(), RuleChanges.TABLE.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    Dataset<Row> rules = context.tonight(AssociationRules.TABLE);
    JobReport kept = keep(context, rules);
    Dataset<Row> history = context.lakehouse().read(RuleChanges.HISTORY);
    return kept.and(
        context.overwrite(
            RuleChanges.TABLE,
            changes(context.asOf(), rules, history, earlier(history, context.asOf()))));
  }

  /** Puts the night's rules in the place of those of the same night, and drops old ones. */
  private JobReport keep(JobContext context, Dataset<Row> rules) {
    Lakehouse lakehouse = context.lakehouse();
    String replaced =
        "%1$s = DATE'%2$s' OR %1$s < DATE'%3$s'"
            .formatted(
                RuleChanges.AS_OF, context.asOf(), context.asOf().minusDays(settings.keepDays()));
    return JobReport.wrote(
        RuleChanges.HISTORY, lakehouse.replaceWhere(RuleChanges.HISTORY, rules, replaced));
  }

  /** The night to compare with; empty on a first night. */
  private Optional<LocalDate> earlier(Dataset<Row> history, LocalDate asOf) {
    Row last =
        history
            .where(
                col(RuleChanges.AS_OF).leq(lit(Date.valueOf(asOf.minusDays(settings.afterDays())))))
            .agg(max(col(RuleChanges.AS_OF)))
            .head();
    return last.isNullAt(0) ? Optional.empty() : Optional.of(last.getDate(0).toLocalDate());
  }

  private Dataset<Row> changes(
      LocalDate asOf, Dataset<Row> rules, Dataset<Row> history, Optional<LocalDate> earlier) {
    Column night = lit(earlier.map(Date::valueOf).orElse(null)).cast("date");
    Dataset<Row> then = history.where(col(RuleChanges.AS_OF).equalTo(night)).as(THEN);
    // With nothing to compare with, no rule is new.
    Dataset<Row> now = rules.where(night.isNotNull()).as(NOW);
    Column same =
        col(NOW + "." + RULE[0])
            .equalTo(col(THEN + "." + RULE[0]))
            .and(col(NOW + "." + RULE[1]).equalTo(col(THEN + "." + RULE[1])));
    return now.join(then, same, "full_outer")
        .select(
            lit(Date.valueOf(asOf)).as(RuleChanges.AS_OF),
            night.as(RuleChanges.COMPARED_WITH),
            either(RuleChanges.ANTECEDENT),
            either(RuleChanges.CONSEQUENT),
            either(RuleChanges.ANTECEDENT_NAMES),
            either(RuleChanges.CONSEQUENT_NAMES),
            col(NOW + "." + RuleChanges.LIFT).as(RuleChanges.LIFT),
            col(THEN + "." + RuleChanges.LIFT).as(RuleChanges.LIFT_BEFORE),
            col(NOW + "." + RuleChanges.CONFIDENCE).as(RuleChanges.CONFIDENCE),
            col(THEN + "." + RuleChanges.CONFIDENCE).as(RuleChanges.CONFIDENCE_BEFORE))
        .withColumn(RuleChanges.CHANGE, change())
        .where(col(RuleChanges.CHANGE).isNotNull());
  }

  private Column change() {
    Column now = col(RuleChanges.LIFT);
    Column before = col(RuleChanges.LIFT_BEFORE);
    Column factor = lit(1 + settings.leastChange());
    return when(before.isNull(), RuleChanges.NEW)
        .when(now.isNull(), RuleChanges.GONE)
        .when(now.gt(before).and(now.geq(before.multiply(factor))), RuleChanges.STRONGER)
        .when(now.lt(before).and(before.geq(now.multiply(factor))), RuleChanges.WEAKER);
  }

  private static Column either(String column) {
    return coalesce(col(NOW + "." + column), col(THEN + "." + column)).as(column);
  }
}
