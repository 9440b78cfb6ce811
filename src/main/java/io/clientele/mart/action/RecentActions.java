package io.clientele.mart.action;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import io.clientele.table.Actions;
import io.clientele.table.CustomerEvents;
import io.clientele.table.Lakehouse;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What customers got on the nights before D, by the ids they have now. */
final class RecentActions {
  /** Night of the last action of any rule. */
  static final String LAST = "_last";

  private RecentActions() {}

  /** Name of the column with the night of the last action of the rule at a place. */
  static String last(int rule) {
    return LAST + "_" + rule;
  }

  /** A row a customer who got some. */
  static Dataset<Row> of(Lakehouse lakehouse, Rules rules, LocalDate asOf) {
    List<Column> last = new ArrayList<>();
    for (int i = 0; i < rules.names().size(); i++) {
      Column ofRule = col(Actions.ACTION).equalTo(lit(rules.names().get(i)));
      last.add(max(when(ofRule, col(Actions.AS_OF))).as(last(i)));
    }
    return currentIds(
            lakehouse,
            lakehouse
                .read(Actions.HISTORY)
                .where(col(Actions.AS_OF).lt(lit(Date.valueOf(asOf))))
                .where(
                    col(Actions.AS_OF)
                        .geq(lit(Date.valueOf(asOf.minusDays(rules.settings().keptDays()))))))
        .groupBy(Actions.CUSTOMER_ID)
        .agg(max(col(Actions.AS_OF)).as(LAST), last.toArray(Column[]::new));
  }

  /** The same rows, by the ids that customers have now. */
  static Dataset<Row> currentIds(Lakehouse lakehouse, Dataset<Row> actions) {
    String current = "_current";
    Dataset<Row> forwarding =
        lakehouse
            .read(CustomerEvents.FORWARDING)
            .select(
                col(CustomerEvents.FORMER_ID).as(Actions.CUSTOMER_ID),
                col(CustomerEvents.CUSTOMER_ID).as(current));
    return actions
        .join(forwarding, new String[] {Actions.CUSTOMER_ID}, "left")
        .withColumn(Actions.CUSTOMER_ID, coalesce(col(current), col(Actions.CUSTOMER_ID)))
        .drop(current);
  }
}
