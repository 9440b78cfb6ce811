package io.clientele.model.journey;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.JourneySettings;
import io.clientele.run.JobContext;
import io.clientele.table.Interactions;
import io.clientele.table.Journeys;
import io.clientele.table.Lakehouse;
import io.clientele.table.OrderLines;
import io.clientele.table.PainPoints;
import io.clientele.table.SurveyAnswers;
import io.clientele.table.TableSpec;
import io.clientele.table.Visits;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class MapJourneysTest {
  private static final LocalDate D = LocalDate.of(2026, 3, 31);

  private static final String OUTCOMES =
      "[{ name = calls, steps = [call], within-days = 7, stages = [visit] },"
          + " { name = returns, steps = [return], within-days = 7, stages = [order] },"
          + " { name = \"scores low\", steps = [\"low score\"], among = [\"low score\", \"high score\"],"
          + " within-days = 7, stages = [order] },"
          + " { name = leaves, steps = [page, product, \"payment failed\"], silent = true, within-days = 10,"
          + " stages = [visit] }]";

  /** What is asked and what followed: 1 calls, 2 returns, 4 scores low, 8 leaves. */
  @Test
  void tellsOfEachDayWhatFollowedItsWorstStep(SparkSession spark) {
    JourneySettings settings = settings();
    String places =
        "element_at(map(%s), name)"
            .formatted(
                String.join(
                    ", ",
                    settings.stepNames().stream()
                        .map(name -> "'" + name + "', " + settings.stepNames().indexOf(name))
                        .toList()));

    assertRows(
        spark
            .sql(
                """
                SELECT customer_id, unix_micros(timestamp(at)) at, %s step, cast(sales as decimal(18, 2)) sales
                FROM VALUES
                  ('ann', '2026-01-01 10:00', 'page', null),
                  ('ann', '2026-01-01 10:01', 'payment failed', null), -- the day's
                  ('ann', '2026-01-01 10:02', 'page', null),
                  ('ann', '2026-01-08 10:01', 'call', null), -- to the minute
                  ('ben', '2026-01-01 10:00', 'page', 9.00),
                  ('ben', '2026-01-02 10:00', 'page', null), -- a day later: stays
                  ('ben', '2026-01-09 10:00:01', 'call', null), -- a second late for either
                  ('cat', '2026-01-01 10:00', 'order online', 5.50),
                  ('cat', '2026-01-01 10:00', 'return', null), -- at the same moment: after it
                  ('cat', '2026-01-03 10:00', 'high score', null),
                  ('cat', '2026-01-04 10:00', 'low score', null),
                  ('dan', '2026-01-01 10:00', 'order', null), -- answers nothing in time
                  ('dan', '2026-01-09 10:00', 'low score', null),
                  ('eve', '2026-01-15 10:00', 'page', null), -- ten days are not over, seven are
                  ('eve', '2026-01-20 10:00', 'page', null) -- nor are seven
                AS t(customer_id, at, name, sales)
                """
                    .formatted(places))
            .transform(new Occurrences(settings, LocalDate.of(2026, 1, 22))::apply)
            .where("stage in ('visit', 'order')")
            .selectExpr("*", places("step", settings) + " name", "asked & followed hit"),
        "customer_id, stage, name, asked, hit, revenue",
        "ann|visit|payment failed|9|9|null",
        "ben|visit|page|9|0|9.00",
        "ben|visit|page|9|8|9.00",
        "cat|order|order online|6|6|5.50",
        "dan|order|order|2|0|null",
        "eve|visit|page|1|0|null",
        "eve|visit|page|0|0|null");
  }

  /**
   * Calls planted after failed payments, nothing after anything else; the days after D change
   * nothing.
   */
  @Test
  void findsWhatIsPlantedInAnyOrderOfRowsAndKnowsNothingOfLaterOnes(Lakehouse lakehouse) {
    String visits =
        """
        SELECT concat('c', id %% 60) customer_id, concat('s', id) session_id, 'web' feed, 'a' source_file, id file_line,
          CASE WHEN pmod(hash(id, 1), 8) = 0 THEN 'payment_failed' WHEN pmod(hash(id, 2), 2) = 0 THEN 'product'
            ELSE 'page' END event_type,
          timestamp_seconds(1756684800 + pmod(hash(id, 3), %1$d + 60) * 86400 + 36000) happened_at,
          timestamp_seconds(1756684800) identified_at, false is_bot
        FROM range(1200)
        """
            .formatted(212);
    String calls =
        """
        SELECT customer_id, 'call' type, 'phone' channel, 'inbound' direction, happened_at + INTERVAL 1 DAY happened_at
        FROM visits WHERE event_type = 'payment_failed' AND pmod(hash(file_line, 5), 3) > 0
          OR pmod(hash(file_line, 5), 40) = 0
        """;
    write(lakehouse, Visits.TABLE, visits, 1, "true");
    lakehouse.read(Visits.TABLE).createOrReplaceTempView("visits");
    write(lakehouse, Interactions.TABLE, calls, 1, "true");
    write(lakehouse, OrderLines.TABLE, "SELECT 'x' order_id", 1, "true");
    write(lakehouse, SurveyAnswers.TABLE, "SELECT 'x' response_id", 1, "true");
    run(lakehouse);
    String first = contents(lakehouse);

    assertRows(
        lakehouse.read(PainPoints.TABLE).where("finding = 'pain point'"),
        "rank, stage, step, outcome, within_days, explained_by",
        "1|visit|payment failed|calls|7|null");

    // All calls of other steps are of visits near a failed payment, or few.
    String upToD = "happened_at < '2026-04-01'";
    write(lakehouse, Interactions.TABLE, calls, 3, upToD);
    write(lakehouse, Visits.TABLE, visits, 5, upToD);
    run(lakehouse);

    assertEquals(first, contents(lakehouse));
  }

  private static String contents(Lakehouse lakehouse) {
    return lakehouse.read(PainPoints.TABLE).orderBy("rank").collectAsList().toString()
        + lakehouse.read(Journeys.TRANSITIONS).orderBy("from_step", "to_step").collectAsList()
        + lakehouse.read(Journeys.PATHS).orderBy("rank").collectAsList();
  }

  private static String places(String column, JourneySettings settings) {
    return "element_at(array('%s'), %s + 1)"
        .formatted(String.join("', '", settings.stepNames()), column);
  }

  private static void write(
      Lakehouse lakehouse, TableSpec table, String sql, int partitions, String where) {
    lakehouse.overwrite(
        table,
        WholeRows.of(table, lakehouse.spark().sql(sql.replace("%%", "%")))
            .where(where)
            .repartition(partitions));
  }

  private static JourneySettings settings() {
    return TestSettings.with("clientele.jobs.journeys.pain-points.outcomes", OUTCOMES)
        .jobs()
        .journeys();
  }

  private static void run(Lakehouse lakehouse) {
    new MapJourneys(settings()).run(new JobContext(lakehouse, D, "run", Instant.EPOCH));
  }
}
