package io.clientele.run;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static io.clientele.testkit.TableRows.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.clientele.table.CustomerFeatures;
import io.clientele.table.Lakehouse;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class JobContextTest {
  private static final LocalDate D = LocalDate.parse("2026-03-31");

  @Test
  void readsTheTablesOfItsOwnNightOnly(Lakehouse lakehouse) {
    JobContext tonight = new JobContext(lakehouse, D, "run", Instant.EPOCH);
    JobContext tomorrow = new JobContext(lakehouse, D.plusDays(1), "run", Instant.EPOCH);
    assertRows(tonight.tonight(CustomerFeatures.TABLE), "customer_id");

    JobReport written =
        tonight.overwrite(
            CustomerFeatures.TABLE,
            rows(
                lakehouse.spark(),
                CustomerFeatures.TABLE,
                "customer_id, as_of",
                "ann|2026-03-31",
                "ben|2026-03-31"));

    assertEquals(Map.of("features.customer_features", 2L), written.rows());
    assertRows(tonight.tonight(CustomerFeatures.TABLE), "customer_id", "ann", "ben");
    InputException refused =
        assertThrows(InputException.class, () -> tomorrow.tonight(CustomerFeatures.TABLE));
    assertEquals(
        "Cannot read features.customer_features as of 2026-04-01: it is as of 2026-03-31. Run the"
            + " jobs before this one with --as-of 2026-04-01, or this one with --as-of 2026-03-31.",
        refused.getMessage());

    tomorrow.overwrite(
        CustomerFeatures.TABLE, lakehouse.read(CustomerFeatures.TABLE).where("customer_id = 'x'"));
    assertRows(tomorrow.tonight(CustomerFeatures.TABLE), "customer_id");
  }
}
