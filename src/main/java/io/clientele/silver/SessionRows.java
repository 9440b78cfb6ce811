package io.clientele.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.clientele.table.Sessions;
import io.clientele.table.Visits;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Sessions, one row each, from visits that name theirs. */
record SessionRows() {

  Dataset<Row> apply(Dataset<Row> visits) {
    Column customer = col(Visits.CUSTOMER_ID);
    return visits
        .groupBy(col(Sessions.SESSION_ID))
        .agg(
            min(Visits.VISITOR_ID).as(Sessions.VISITOR_ID),
            when(min(customer).equalTo(max(customer)), min(customer)).as(Sessions.CUSTOMER_ID),
            min(Visits.IDENTIFIED_AT).as(Sessions.IDENTIFIED_AT),
            min(Visits.HAPPENED_AT).as(Sessions.STARTED_AT),
            max(Visits.HAPPENED_AT).as(Sessions.ENDED_AT),
            count(lit(1)).as(Sessions.EVENTS),
            // Sets, not distinct counts: those would pass over all visits once more.
            size(collect_set(col(Visits.PRODUCT_ID))).as(Sessions.PRODUCTS_SEEN),
            max(Visits.IS_BOT).as(Sessions.IS_BOT),
            first(Visits.URL).as(Sessions.LANDING_URL),
            first(Visits.REFERRER).as(Sessions.REFERRER),
            firstGiven(Visits.CAMPAIGN).as(Sessions.CAMPAIGN),
            firstGiven(Visits.DEVICE).as(Sessions.DEVICE));
  }

  private static Column first(String column) {
    return min_by(col(column), order());
  }

  private static Column firstGiven(String column) {
    return min_by(col(column), when(col(column).isNotNull(), order()));
  }

  private static Column order() {
    return struct(col(Visits.HAPPENED_AT), col(Visits.SOURCE_FILE), col(Visits.FILE_LINE));
  }
}
