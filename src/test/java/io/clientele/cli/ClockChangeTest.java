package io.clientele.cli;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.Settings;
import io.clientele.run.JobOutcome;
import io.clientele.table.Lakehouse;
import io.clientele.table.OrderLines;
import io.clientele.table.Rejects;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WithSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nights on which clocks are changed, to feeds that tell local times. */
@ExtendWith(WithSpark.class)
final class ClockChangeTest {
  @Test
  void keepsEachRowOfAnHourThatIsNotThereOrIsTwice(Lakehouse lakehouse) throws Exception {
    Path landing = Path.of(lakehouse.root(), "landing");
    Files.createDirectories(landing);
    Files.writeString(
        landing.resolve("orders.csv"),
        """
        order_id,at
        before,2026-03-29 01:30:00
        not there,2026-03-29 02:30:00
        after,2026-03-29 03:30:00
        midnight,2026-10-25 00:30:00
        twice,2026-10-25 02:30:00
        later,2026-10-25 03:30:00
        of the day,2026-10-26 00:30:00
        of the next,2026-10-26 01:30:00
        """);
    Settings settings =
        TestSettings.with(
            "clientele.landing",
            landing.toString(),
            "clientele.lakehouse",
            lakehouse.root(),
            "clientele.night.jobs",
            "[ingest, clean-orders]",
            "clientele.sources",
            """
            {
              orders {
                kind = transactions, path = "orders.csv", format = csv
                columns {
                  order_id = order_id, ordered_at = "to_utc_timestamp(at, 'Europe/Paris')"
                  product_id = "'p'", quantity = "1", unit_price = "1"
                }
              }
            }
            """);
    String columns = OrderLines.ORDER_ID + ", " + OrderLines.ORDERED_AT;

    night(lakehouse, settings, "2026-10-24");
    assertRows(
        lakehouse.published().read(OrderLines.TABLE),
        columns,
        "before|2026-03-29 00:30:00",
        "not there|2026-03-29 01:30:00",
        "after|2026-03-29 01:30:00",
        "midnight|2026-10-24 22:30:00");

    night(lakehouse, settings, "2026-10-25");
    assertRows(
        lakehouse.published().read(OrderLines.TABLE),
        columns,
        "before|2026-03-29 00:30:00",
        "not there|2026-03-29 01:30:00",
        "after|2026-03-29 01:30:00",
        "midnight|2026-10-24 22:30:00",
        "twice|2026-10-25 00:30:00",
        "later|2026-10-25 02:30:00",
        "of the day|2026-10-25 23:30:00");
    assertEquals(8, lakehouse.published().read("bronze.orders").count());
    assertRows(lakehouse.read(Rejects.TABLE), Rejects.REASON);
  }

  private static void night(Lakehouse lakehouse, Settings settings, String asOf) {
    for (JobOutcome outcome : Nights.attempt(lakehouse, settings, asOf)) {
      assertEquals(JobOutcome.Status.DONE, outcome.status(), outcome.job());
    }
  }
}
