package io.clientele.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.clientele.table.Visits;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Visits with their session, and with the customer behind the visitor. A session is the feed's own,
 * where it tells; else a silence longer than the gap ends it, or a visit by another campaign than
 * the one before it in the session. An anonymous visit is its visitor's only customer's; where a
 * visitor was several people, the only customer's of its session; else nobody's. What a later visit
 * tells of an earlier one is known since the later one only.
 *
 * @param gapMinutes a longer silence ends a session
 */
record VisitorSessions(int gapMinutes) {
  private static final String STARTS = "_starts";
  private static final String SILENCES = "_silences";
  private static final String SESSION = "_session";
  private static final String BY_VISITOR = "_by_visitor";
  private static final String BY_SESSION = "_by_session";
  private static final long MICROS_A_MINUTE = 60_000_000L;
  private static final int SESSION_ID_LENGTH = 20;

  Dataset<Row> apply(Dataset<Row> visits) {
    Column visitor = col(Visits.VISITOR_ID);
    Column feed = col(Visits.FEED);
    Column at = unix_micros(col(Visits.HAPPENED_AT));
    WindowSpec all = Window.partitionBy(feed, visitor);
    WindowSpec inOrder =
        all.orderBy(col(Visits.HAPPENED_AT), col(Visits.SOURCE_FILE), col(Visits.FILE_LINE));
    WindowSpec session = Window.partitionBy(feed, visitor, col(SESSION));
    Column silence = at.minus(lag(at, 1).over(inOrder));
    Column start = min(at).over(session);
    Column named = when(col(Visits.CUSTOMER_ID).isNotNull(), col(Visits.HAPPENED_AT));
    return visits
        .withColumn(Visits.IS_BOT, coalesce(col(Visits.IS_BOT), lit(false)))
        .withColumn(STARTS, when(silence.gt(lit(gapMinutes * MICROS_A_MINUTE)), 1).otherwise(0))
        .withColumn(SILENCES, sum(STARTS).over(inOrder))
        .withColumn(STARTS, when(otherCampaign(inOrder), 1).otherwise(0))
        .withColumn(
            SESSION,
            coalesce(
                concat(lit("given "), col(Visits.FEED_SESSION_ID)),
                concat_ws(" ", col(SILENCES), sum(STARTS).over(inOrder))))
        .withColumn(BY_VISITOR, only(all))
        .withColumn(BY_SESSION, only(session))
        .withColumn(
            Visits.IDENTIFIED_AT,
            coalesce(
                named,
                when(col(BY_VISITOR).isNotNull(), min(named).over(all)),
                when(col(BY_SESSION).isNotNull(), min(named).over(session))))
        .withColumn(
            Visits.CUSTOMER_ID, coalesce(col(Visits.CUSTOMER_ID), col(BY_VISITOR), col(BY_SESSION)))
        .withColumn(
            Visits.SESSION_ID,
            concat(
                lit("s"),
                substring(
                    sha2(
                        concat_ws(
                            "\u0000",
                            feed,
                            visitor,
                            coalesce(col(Visits.FEED_SESSION_ID), start.cast("string"))),
                        256),
                    1,
                    SESSION_ID_LENGTH)))
        .drop(STARTS, SILENCES, SESSION, BY_VISITOR, BY_SESSION);
  }

  /** Whether the last visit before it that names a campaign, after no silence, names another. */
  private static Column otherCampaign(WindowSpec inOrder) {
    Column campaign = col(Visits.CAMPAIGN);
    Column before =
        last(when(campaign.isNotNull(), struct(col(SILENCES), campaign)), true)
            .over(inOrder.rowsBetween(Window.unboundedPreceding(), -1));
    return before
        .getField(SILENCES)
        .equalTo(col(SILENCES))
        .and(before.getField(Visits.CAMPAIGN).notEqual(campaign));
  }

  /** The only customer identified among these visits; null when there are several, or none. */
  private static Column only(WindowSpec visits) {
    Column customer = col(Visits.CUSTOMER_ID);
    Column first = min(customer).over(visits);
    return when(first.equalTo(max(customer).over(visits)), first);
  }
}
