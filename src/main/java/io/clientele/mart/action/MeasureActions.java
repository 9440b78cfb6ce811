package io.clientele.mart.action;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.ActionSettings;
import io.clientele.config.ActionSettings.Outcome;
import io.clientele.config.ActionSettings.Rule;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Actions;
import io.clientele.table.CustomerEvents;
import io.clientele.table.OrderLines;
import io.clientele.table.SurveyAnswers;
import io.clientele.table.TableSpec;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code measure-actions}: from {@code marts.action_history} and what customers did since to {@code
 * marts.action_results}, a row a rule: how much oftener its outcome followed where the action was
 * taken than where it was held out. Only actions whose days to wait are over by D count.
 *
 * @param settings the rules
 */
public record MeasureActions(ActionSettings settings) implements Job {
  private static final String WHO = "_who";
  private static final String DAY = "_day";
  private static final String SALES = "_sales";
  private static final String BOUGHT = "_bought";
  private static final String ANSWERED = "_answered";
  private static final String FOLLOWED = "_followed";
  private static final String[] UNIT = {
    Actions.AS_OF, Actions.CUSTOMER_ID, Actions.ACTION, Actions.HELD_OUT
  };

  @Override
  public String name() {
    return "measure-actions";
  }

  @Override
  public Set<String> reads() {
    return Set.of(
        Actions.HISTORY.fullName(),
        CustomerEvents.FORWARDING.fullName(),
        OrderLines.TABLE.fullName(),
        SurveyAnswers.TABLE.fullName());
  }

  @Override
  public Set<String> writes() {
    return Set.of(Actions.RESULTS.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    LocalDate last = context.asOf().minusDays(settings.results().afterDays());
    LocalDate first = last.minusDays(settings.results().overDays() - 1L);
    Dataset<Row> actions =
        context
            .lakehouse()
            .read(Actions.HISTORY)
            .where(col(Actions.AS_OF).between(lit(Date.valueOf(first)), lit(Date.valueOf(last))));
    List<Row> results = actions.isEmpty() ? List.of() : results(context, actions, first);
    return context.overwrite(
        Actions.RESULTS, context.spark().createDataFrame(results, Actions.RESULTS.structType()));
  }

  private List<Row> results(JobContext context, Dataset<Row> actions, LocalDate first) {
    Dataset<Row> units =
        RecentActions.currentIds(context.lakehouse(), actions).select(columns(UNIT));
    Dataset<Row> done = done(context, first).withColumnRenamed(Actions.CUSTOMER_ID, WHO);
    Column after =
        col(Actions.CUSTOMER_ID)
            .equalTo(col(WHO))
            .and(col(DAY).gt(col(Actions.AS_OF)))
            .and(col(DAY).leq(date_add(col(Actions.AS_OF), settings.results().afterDays())));
    Dataset<Row> followed =
        units
            .join(done, after, "left")
            .groupBy(columns(UNIT))
            .agg(
                coalesce(sum(SALES), lit(0)).cast("double").as(SALES),
                count_if(col(BOUGHT)).gt(0).as(BOUGHT),
                count_if(col(ANSWERED)).gt(0).as(ANSWERED))
            .withColumn(FOLLOWED, when(answers(), col(ANSWERED)).otherwise(col(BOUGHT)));
    Map<String, ActionResult> results = new TreeMap<>();
    followed
        .groupBy(Actions.ACTION, Actions.HELD_OUT)
        .agg(
            count(lit(1)),
            count_if(col(FOLLOWED)),
            sum(SALES),
            sum(col(SALES).multiply(col(SALES))),
            min(Actions.AS_OF),
            max(Actions.AS_OF))
        .collectAsList()
        .forEach(row -> results.merge(row.getString(0), ActionResult.of(row), ActionResult::and));
    return results.entrySet().stream()
        .map(
            result ->
                result
                    .getValue()
                    .row(
                        result.getKey(),
                        context.asOf(),
                        outcome(result.getKey()),
                        settings.results()))
        .toList();
  }

  /** What customers did, a row a customer, day and kind. */
  private static Dataset<Row> done(JobContext context, LocalDate first) {
    Dataset<Row> bought =
        since(context, OrderLines.TABLE, OrderLines.ORDERED_AT, first)
            .where(col(OrderLines.LINE_TYPE).equalTo(OrderLines.SALE))
            .groupBy(Actions.CUSTOMER_ID, DAY)
            .agg(sum(OrderLines.AMOUNT).as(SALES), lit(true).as(BOUGHT), lit(false).as(ANSWERED));
    Dataset<Row> answered =
        since(context, SurveyAnswers.TABLE, SurveyAnswers.ANSWERED_AT, first)
            .select(
                col(Actions.CUSTOMER_ID),
                col(DAY),
                lit(0).cast("decimal(18,2)").as(SALES),
                lit(false).as(BOUGHT),
                lit(true).as(ANSWERED))
            .distinct();
    return bought.unionByName(answered);
  }

  private static Dataset<Row> since(
      JobContext context, TableSpec table, String time, LocalDate first) {
    return context
        .lakehouse()
        .read(table)
        .where(col(Actions.CUSTOMER_ID).isNotNull())
        .where(col(time).geq(lit(Date.valueOf(first.plusDays(1))).cast("timestamp")))
        .withColumn(DAY, to_date(col(time)))
        .where(col(DAY).leq(lit(Date.valueOf(context.asOf()))));
  }

  private Column answers() {
    return col(Actions.ACTION)
        .isin(
            settings.rules().entrySet().stream()
                .filter(rule -> rule.getValue().outcome() == Outcome.ANSWER)
                .map(Map.Entry::getKey)
                .toArray());
  }

  /** A rule that is no more is measured by purchases. */
  private Outcome outcome(String name) {
    Rule rule = settings.rules().get(name);
    return rule == null ? Outcome.PURCHASE : rule.outcome();
  }

  private static Column[] columns(String... names) {
    return Arrays.stream(names).map(name -> col(name)).toArray(Column[]::new);
  }
}
