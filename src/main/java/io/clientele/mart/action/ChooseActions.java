package io.clientele.mart.action;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.posexplode;

import io.clientele.config.ActionSettings;
import io.clientele.config.Section;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Actions;
import io.clientele.table.Cached;
import io.clientele.table.Columns;
import io.clientele.table.Customer360;
import io.clientele.table.CustomerEvents;
import io.clientele.table.Recommendations;
import java.sql.Date;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code choose-actions}: from {@code marts.customer_360} and {@code marts.recommendations} to
 * {@code marts.next_actions}, a row a customer and action to do next, and {@code
 * marts.action_history}, what was chosen on which night. Of the history only nights before D count,
 * so that the same night again chooses the same.
 *
 * @param settings the rules
 */
public record ChooseActions(ActionSettings settings) implements Job {
  private static final String RECOMMENDED = "recommended_product";
  private static final String RANK = "_rank";
  private static final String OFFER = "_offer";

  @Override
  public String name() {
    return "choose-actions";
  }

  @Override
  public Set<String> reads() {
    return Set.of(
        Customer360.TABLE.fullName(),
        Recommendations.TABLE.fullName(),
        CustomerEvents.FORWARDING.fullName());
  }

  @Override
  public Set<String> writes() {
    return Set.of(Actions.NEXT.fullName(), Actions.HISTORY.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    Rules rules = Rules.of(settings);
    Dataset<Row> offers = new Candidates(rules, context.asOf()).of(customers(context, rules));
    try (Cached candidates = Cached.of(offers)) {
      Dataset<Row> chosen = Choice.among(rules, candidates.rows()).of(candidates.rows());
      return written(context, rules, chosen)
          .and(new RuleCounts(rules, candidates.count()).report(chosen));
    }
  }

  /** What rules may look at. */
  private static Dataset<Row> customers(JobContext context, Rules rules) {
    String[] key = {Columns.CUSTOMER_ID};
    Dataset<Row> recommended =
        context
            .tonight(Recommendations.TABLE)
            .where(col(Recommendations.RANK).equalTo(1))
            .select(
                col(Columns.CUSTOMER_ID),
                col(Recommendations.PRODUCT_ID).as(RECOMMENDED),
                col(Recommendations.PRODUCT_NAME).as(RECOMMENDED + "_name"),
                col(Recommendations.CONFIDENCE).as("recommended_confidence"));
    return context
        .tonight(Customer360.TABLE)
        .join(recommended, key, "left")
        .join(RecentActions.of(context.lakehouse(), rules, context.asOf()), key, "left");
  }

  private JobReport written(JobContext context, Rules rules, Dataset<Row> customers) {
    Dataset<Row> chosen =
        customers.select(
            col(Columns.CUSTOMER_ID),
            col(Candidates.HELD_OUT).as(Actions.HELD_OUT),
            posexplode(col(Choice.CHOSEN)).as(new String[] {RANK, OFFER}));
    Dataset<Row> actions =
        chosen.select(
            col(Columns.CUSTOMER_ID),
            col(Actions.HELD_OUT),
            col(RANK).plus(1).as(Actions.RANK),
            lit(Date.valueOf(context.asOf())).as(Actions.AS_OF),
            named(Candidates.RULE, rules.names()).as(Actions.ACTION),
            named(Candidates.RULE, kinds(rules)).as(Actions.KIND),
            named(Candidates.CHANNEL, rules.channels()).as(Actions.CHANNEL),
            offer(Candidates.OFFER).as(Actions.OFFER),
            offer(Candidates.MINUS).multiply(lit(-1)).as(Actions.EXPECTED_VALUE),
            offer(Candidates.REASONS).as(Actions.REASONS));
    String replaced =
        "%1$s = DATE'%2$s' OR %1$s < DATE'%3$s'"
            .formatted(
                Actions.AS_OF, context.asOf(), context.asOf().minusDays(settings.keptDays()));
    return context
        .overwrite(Actions.NEXT, actions.where(not(col(Actions.HELD_OUT))))
        .and(Actions.HISTORY, context.lakehouse().replaceWhere(Actions.HISTORY, actions, replaced));
  }

  private static List<String> kinds(Rules rules) {
    return rules.names().stream().map(name -> Section.choiceName(rules.rule(name).kind())).toList();
  }

  private static Column named(String place, List<String> names) {
    Column all = array(names.stream().map(name -> lit(name)).toArray(Column[]::new));
    return element_at(all, offer(place).plus(1));
  }

  private static Column offer(String field) {
    return col(OFFER).getField(field);
  }
}
