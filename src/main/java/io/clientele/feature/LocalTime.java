package io.clientele.feature;

import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * A time as a clock in a zone shows it. Many sources tell days without a time, which are midnight
 * in UTC or in the zone: these have the weekday of their day, and no hour.
 *
 * @param utc the time
 * @param zone time zone, as in Europe/Paris
 */
record LocalTime(Column utc, String zone) {
  /** 0 for Monday to 6 for Sunday. */
  Column weekday() {
    return functions.weekday(when(isMidnight(utc), utc).otherwise(local()));
  }

  /** 0 to 23; null without a time of day. */
  Column hour() {
    return when(isMidnight(utc).or(isMidnight(local())), null).otherwise(functions.hour(local()));
  }

  private Column local() {
    return from_utc_timestamp(utc, zone);
  }

  private static Column isMidnight(Column time) {
    return time.equalTo(to_date(time).cast("timestamp"));
  }
}
