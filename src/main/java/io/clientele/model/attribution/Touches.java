package io.clientele.model.attribution;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import io.clientele.config.AttributionSettings;
import io.clientele.config.AttributionSettings.Touch;
import io.clientele.model.ConfiguredSql;
import io.clientele.table.Columns;
import io.clientele.table.Lakehouse;
import io.clientele.table.Visits;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Touches of campaigns known as of D, a row each: customer, moment, campaign. A visit counts as the
 * customer's once the visitor is known to be.
 *
 * @param settings what is a touch
 * @param asOf the date D
 */
record Touches(AttributionSettings settings, LocalDate asOf) {
  static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  static final String TOUCHED_AT = "touched_at";
  static final String CAMPAIGN = "touch_campaign";

  Dataset<Row> of(Lakehouse lakehouse) {
    return settings.touches().stream()
        .map(touch -> of(touch, lakehouse))
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  private Dataset<Row> of(Touch touch, Lakehouse lakehouse) {
    Dataset<Row> all = lakehouse.read(touch.table());
    return ConfiguredSql.rows(
        "clientele.jobs.attribution.touches",
        () ->
            all.where(col(CUSTOMER_ID).isNotNull())
                .where(identified(all))
                .where(touch.where().map(where -> expr(where)).orElse(lit(true)))
                .select(
                    col(CUSTOMER_ID),
                    expr(touch.at()).cast("timestamp").as(TOUCHED_AT),
                    expr(touch.campaign()).cast("string").as(CAMPAIGN))
                .where(col(CAMPAIGN).isNotNull())
                .where(to_date(col(TOUCHED_AT)).leq(day())));
  }

  private Column identified(Dataset<Row> rows) {
    return Arrays.asList(rows.columns()).contains(Visits.IDENTIFIED_AT)
        ? to_date(col(Visits.IDENTIFIED_AT)).leq(day())
        : lit(true);
  }

  private Column day() {
    return lit(Date.valueOf(asOf));
  }
}
