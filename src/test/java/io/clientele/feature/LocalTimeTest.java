package io.clientele.feature;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.apache.spark.sql.functions.col;

import io.clientele.testkit.WithSpark;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class LocalTimeTest {
  @Test
  void isThatOfTheZoneAndADayWithoutATimeStaysItsDay(SparkSession spark) {
    LocalTime paris = new LocalTime(col("utc"), "Europe/Paris");
    LocalTime newYork = new LocalTime(col("utc"), "America/New_York");

    assertRows(
        spark
            .sql(
                "select timestamp(t) utc from values ('2026-03-29 23:30:00'), ('2026-03-30 00:00:00'),"
                    + " ('2026-03-28 23:00:00'), ('2026-07-01 10:15:00') as times(t)")
            .select(
                col("utc"),
                paris.weekday().as("paris_weekday"),
                paris.hour().as("paris_hour"),
                newYork.weekday().as("new_york_weekday"),
                newYork.hour().as("new_york_hour")),
        "utc, paris_weekday, paris_hour, new_york_weekday, new_york_hour",
        // Summer time has begun: Monday 01:30, in New York still Sunday 19:30.
        "2026-03-29 23:30:00|0|1|6|19",
        // A Monday without a time, wherever.
        "2026-03-30 00:00:00|0|null|0|null",
        // Sunday 00:00 in Paris, so a day without a time there; Saturday 19:00 in New York.
        "2026-03-28 23:00:00|6|null|5|19",
        "2026-07-01 10:15:00|2|12|2|6");
  }
}
