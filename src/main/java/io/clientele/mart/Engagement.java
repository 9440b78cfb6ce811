package io.clientele.mart;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.EngagementSettings;
import io.clientele.config.EngagementSettings.Part;
import io.clientele.table.CustomerFeatures;
import org.apache.spark.sql.Column;

/**
 * How engaged a customer is, 0 to 100, over {@code features.customer_features}: the points of
 * recent and frequent visits, of e-mails opened and clicked, and of contacts and answers, over the
 * most there are.
 *
 * @param settings points, and what they go by
 */
record Engagement(EngagementSettings settings) {
  private static final double MOST = 100;

  /** To a tenth of a point. */
  Column score() {
    Column mailed = count(CustomerFeatures.EMAILS_SENT_90D).gt(0);
    Part emails = settings.emails();
    Column points =
        of(settings.visitRecency(), recency())
            .plus(of(settings.visits(), frequency(settings.visits(), sessions())))
            .plus(when(mailed, of(emails, responses(emails))).otherwise(0.0))
            .plus(of(settings.contacts(), frequency(settings.contacts(), contacts())));
    double always =
        settings.visitRecency().points()
            + settings.visits().points()
            + settings.contacts().points();
    Column most = lit(always).plus(when(mailed, emails.points()).otherwise(0.0));
    return round(coalesce(try_divide(points, most), lit(0.0)).multiply(MOST), 1);
  }

  private static Column of(Part part, Column share) {
    return share.multiply(part.points());
  }

  /** The last visit was one day ago when it was on the date itself. */
  private Column recency() {
    Column days = col(CustomerFeatures.LAST_VISIT_DAYS).minus(1);
    return coalesce(pow(lit(0.5), days.divide(settings.visitRecency().measure())), lit(0.0));
  }

  private static Column sessions() {
    return count(CustomerFeatures.SESSIONS_90D);
  }

  private static Column contacts() {
    return count(CustomerFeatures.CONTACTS_365D).plus(count(CustomerFeatures.ANSWERS_365D));
  }

  private static Column frequency(Part part, Column times) {
    return least(lit(1.0), log1p(times).divide(Math.log1p(part.measure())));
  }

  private static Column responses(Part part) {
    Column share =
        try_divide(
            count(CustomerFeatures.EMAILS_OPENED_90D)
                .plus(count(CustomerFeatures.EMAILS_CLICKED_90D)),
            count(CustomerFeatures.EMAILS_SENT_90D).multiply(2));
    return least(lit(1.0), share.divide(part.measure()));
  }

  private static Column count(String column) {
    return coalesce(col(column).cast("double"), lit(0.0));
  }
}
