package io.clientele.model.journey;

import static io.clientele.testkit.DatasetAssert.assertRows;

import io.clientele.config.JourneySettings;
import io.clientele.run.JobContext;
import io.clientele.table.Journeys;
import io.clientele.table.Lakehouse;
import io.clientele.table.Rfm;
import io.clientele.table.Visits;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class MeasureFunnelsTest {
  @Test
  void aSessionCountsAtTheStepsThatItReachedInOrder(Lakehouse lakehouse) {
    lakehouse.overwrite(
        Visits.TABLE,
        WholeRows.of(
                Visits.TABLE,
                lakehouse
                    .spark()
                    .sql(
                        """
                        SELECT *, 'a' source_file, monotonically_increasing_id() file_line FROM VALUES
                          -- all the way, going back once
                          ('s1', 'ann', 'page', '2026-01-30 10:00', 'news', 'mobile', false, '2026-01-30'),
                          ('s1', 'ann', 'product', '2026-01-30 10:01', 'late', 'mobile', false, '2026-01-30'),
                          ('s1', 'ann', 'page', '2026-01-30 10:02', null, 'mobile', false, '2026-01-30'),
                          ('s1', 'ann', 'cart', '2026-01-30 10:03', null, 'mobile', false, '2026-01-30'),
                          ('s1', 'ann', 'purchase', '2026-01-30 10:03', null, 'mobile', false, '2026-01-30'),
                          -- the same customer again, to a product that it lands on
                          ('s2', 'ann', 'product', '2026-01-31 10:00', null, 'desktop', false, '2026-01-30'),
                          -- a basket before any product is no basket of the funnel
                          ('s3', 'ben', 'cart', '2026-01-31 11:00', 'news', null, false, '2026-01-31'),
                          ('s3', 'ben', 'product', '2026-01-31 11:01', null, null, false, '2026-01-31'),
                          ('s3', 'ben', 'purchase', '2026-01-31 11:02', null, null, false, '2026-01-31'),
                          -- nobody known, or not yet
                          ('s4', null, 'page', '2026-01-31 12:00', null, 'mobile', false, null),
                          ('s5', 'cat', 'view_item', '2026-01-31 12:00', null, 'mobile', false, '2026-02-01'),
                          -- a robot, too early, tomorrow
                          ('s6', null, 'page', '2026-01-31 12:00', null, 'mobile', true, null),
                          ('s7', 'ann', 'page', '2026-01-01 23:59', null, 'mobile', false, '2026-01-01'),
                          ('s7', 'ann', 'product', '2026-01-02 00:01', null, 'mobile', false, '2026-01-01'),
                          ('s8', 'ann', 'page', '2026-02-01 00:00', null, 'mobile', false, '2026-01-01')
                        AS t(session_id, customer_id, event_type, happened_at, campaign, device, is_bot, identified_at)
                        """))
            .repartition(4));
    lakehouse.overwrite(
        Rfm.TABLE,
        WholeRows.of(
            Rfm.TABLE,
            lakehouse
                .spark()
                .sql(
                    "SELECT 'ann' customer_id, DATE'2026-01-31' as_of, 'Best' segment"
                        + " UNION ALL SELECT 'cat', DATE'2026-01-31', 'Lost'")));
    JourneySettings settings =
        TestSettings.with(
                "clientele.jobs.journeys.funnel.days", "30",
                "clientele.jobs.journeys.funnel.least-sessions", "1")
            .jobs()
            .journeys();

    new MeasureFunnels(settings)
        .run(new JobContext(lakehouse, LocalDate.of(2026, 1, 31), "run", Instant.EPOCH));

    assertRows(
        lakehouse.read(Journeys.TABLE),
        "as_of, dimension, dimension_value, position, step, sessions, customers, conversion, step_conversion, drop_out",
        "2026-01-31|all|all|1|visit|5|2|1.0|null|0.2",
        "2026-01-31|all|all|2|product|4|2|0.8|0.8|0.75",
        "2026-01-31|all|all|3|basket|1|1|0.2|0.25|0.0",
        "2026-01-31|all|all|4|purchase|1|1|0.2|1.0|null",
        "2026-01-31|campaign|news|1|visit|2|2|1.0|null|0.0",
        "2026-01-31|campaign|news|2|product|2|2|1.0|1.0|0.5",
        "2026-01-31|campaign|news|3|basket|1|1|0.5|0.5|0.0",
        "2026-01-31|campaign|news|4|purchase|1|1|0.5|1.0|null",
        "2026-01-31|device|desktop|1|visit|1|1|1.0|null|0.0",
        "2026-01-31|device|desktop|2|product|1|1|1.0|1.0|1.0",
        "2026-01-31|device|desktop|3|basket|0|0|0.0|0.0|null",
        "2026-01-31|device|desktop|4|purchase|0|0|0.0|null|null",
        "2026-01-31|device|mobile|1|visit|3|1|1.0|null|0.333333",
        "2026-01-31|device|mobile|2|product|2|1|0.666667|0.666667|0.5",
        "2026-01-31|device|mobile|3|basket|1|1|0.333333|0.5|0.0",
        "2026-01-31|device|mobile|4|purchase|1|1|0.333333|1.0|null",
        "2026-01-31|segment|Best|1|visit|2|1|1.0|null|0.0",
        "2026-01-31|segment|Best|2|product|2|1|1.0|1.0|0.5",
        "2026-01-31|segment|Best|3|basket|1|1|0.5|0.5|0.0",
        "2026-01-31|segment|Best|4|purchase|1|1|0.5|1.0|null");
  }
}
