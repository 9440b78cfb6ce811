package io.clientele.mart.action;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.run.JobContext;
import io.clientele.table.Actions;
import io.clientele.table.Lakehouse;
import io.clientele.table.OrderLines;
import io.clientele.table.SurveyAnswers;
import io.clientele.table.TableSpec;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class MeasureActionsTest {
  private static final LocalDate D = LocalDate.of(2026, 3, 31);

  /** After 30 days, so of the nights to 1 March. */
  @Test
  void countsWhatFollowedInTheDaysAfterAndNothingElse(Lakehouse lakehouse) {
    write(
        lakehouse,
        Actions.HISTORY,
        """
        SELECT CAST(night AS date) as_of, customer_id, action, held_out FROM VALUES
          ('2026-03-01', 'a', 'winback', false), ('2026-03-01', 'b', 'winback', false),
          ('2026-02-20', 'c', 'winback', true), ('2026-02-20', 'd', 'winback', true),
          ('2026-02-20', 'a', 'ask', false), ('2026-03-02', 'b', 'ask', true),
          ('2024-03-02', 'b', 'ask', true) AS t(night, customer_id, action, held_out)
        """);
    // a buys on the last day that counts, twice; b on the night itself, and too late; c returns.
    write(
        lakehouse,
        OrderLines.TABLE,
        """
        SELECT customer_id, CAST(at AS timestamp) ordered_at, line_type, CAST(amount AS decimal(18,2)) amount FROM VALUES
          ('a', '2026-03-31 23:59:59', 'sale', 30), ('a', '2026-03-02 00:00:00', 'sale', 12),
          ('b', '2026-03-01 23:59:59', 'sale', 99), ('b', '2026-04-01 00:00:00', 'sale', 99),
          ('c', '2026-02-25 12:00:00', 'return', 8), ('d', '2026-03-23 00:00:00', 'sale', 20),
          (NULL, '2026-02-25 12:00:00', 'sale', 8) AS t(customer_id, at, line_type, amount)
        """);
    write(
        lakehouse,
        SurveyAnswers.TABLE,
        """
        SELECT 'a' customer_id, TIMESTAMP'2026-02-21 08:00:00' answered_at
        UNION ALL SELECT 'a', TIMESTAMP'2026-02-21 08:00:00'
        """);
    measure(lakehouse);

    assertRows(
        lakehouse
            .read(Actions.RESULTS)
            .select(
                "action",
                "as_of",
                "outcome",
                "after_days",
                "first_night",
                "last_night",
                "treated",
                "control",
                "treated_share",
                "control_share",
                "uplift",
                "treated_revenue",
                "control_revenue",
                "verdict"),
        "action,as_of,outcome,after_days,first_night,last_night,treated,control,treated_share,control_share,uplift,treated_revenue,control_revenue,verdict",
        "ask|2026-03-31|answer|30|2026-02-20|2026-02-20|1|0|1.0|null|null|12.0|null|too few",
        "winback|2026-03-31|purchase|30|2026-02-20|2026-03-01|2|2|0.5|0.0|0.5|21.0|0.0|too few");
  }

  @Test
  void findsAPlantedUpliftWithinItsInterval(Lakehouse lakehouse) {
    // A fifth is held out. 8 of 100 buy anyway, 14 of 100 of those who were called back.
    String drawn = "pmod(xxhash64('draw', id), 1000) / 1000.0D";
    lakehouse
        .spark()
        .sql(
            "SELECT concat('c', id) customer_id, id %% 5 = 0 held_out, %s < IF(id %% 5 = 0, 0.08, 0.14) buys FROM range(10000)"
                .formatted(drawn))
        .createOrReplaceTempView("planted");
    write(
        lakehouse,
        Actions.HISTORY,
        "SELECT DATE'2026-02-01' as_of, customer_id, 'winback' action, held_out FROM planted");
    write(
        lakehouse,
        OrderLines.TABLE,
        """
        SELECT customer_id, TIMESTAMP'2026-02-10 10:00:00' ordered_at, 'sale' line_type, 50.00BD amount
        FROM planted WHERE buys
        """);
    measure(lakehouse);

    Row result =
        lakehouse
            .read(Actions.RESULTS)
            .selectExpr(
                "uplift_low", "uplift_high", "revenue_uplift_low", "revenue_uplift_high", "verdict")
            .head();
    assertTrue(result.getDouble(0) <= 0.06 && 0.06 <= result.getDouble(1), result.toString());
    assertTrue(result.getDouble(2) <= 3 && 3 <= result.getDouble(3), result.toString());
    assertEquals("works", result.getString(4));
  }

  @Test
  void tellsNothingBeforeThereWereActions(Lakehouse lakehouse) {
    measure(lakehouse);

    assertEquals(0, lakehouse.read(Actions.RESULTS).count());
  }

  private static void measure(Lakehouse lakehouse) {
    new MeasureActions(TestSettings.with().jobs().actions())
        .run(new JobContext(lakehouse, D, "run", Instant.EPOCH));
  }

  private static void write(Lakehouse lakehouse, TableSpec table, String query) {
    lakehouse.overwrite(table, WholeRows.of(table, lakehouse.spark().sql(query)));
  }
}
