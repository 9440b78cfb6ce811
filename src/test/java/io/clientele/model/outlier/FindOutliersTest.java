package io.clientele.model.outlier;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.clientele.config.ConfigurationException;
import io.clientele.config.Problem;
import io.clientele.run.JobContext;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.CustomerLinks;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Customers;
import io.clientele.table.Lakehouse;
import io.clientele.table.Outliers;
import io.clientele.table.TableSpec;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class FindOutliersTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 1, 31);

  /** Sixty customers who order 2 to 5 times for 80 to 120 each, whales, and faults. */
  @BeforeEach
  void customers(Lakehouse lakehouse) {
    write(
        lakehouse,
        CustomerFeatures.TABLE,
        """
        SELECT concat('c', id) customer_id, DATE'2026-01-31' as_of, 2 + id % 4 frequency,
          CAST((2 + id % 4) * (80 + 41 * id % 40) AS DECIMAL(18,2)) monetary, 0L contacts_365d FROM range(60)
        UNION ALL SELECT 'whale', DATE'2026-01-31', 400, 40000.00, 0L
        UNION ALL SELECT 'caller', DATE'2026-01-31', 3, 300.00, 90L
        UNION ALL SELECT 'ghost', DATE'2026-01-31', 0, NULL, 0L
        UNION ALL SELECT 'shared', DATE'2026-01-31', 3, 300.00, 0L
        """);
    lakehouse.read(CustomerFeatures.TABLE).createOrReplaceTempView("in_numbers");
    write(
        lakehouse,
        Customers.TABLE,
        """
        SELECT customer_id, IF(customer_id = 'ghost', DATE'1850-01-01', DATE'1980-01-01') birth_date,
          IF(customer_id = 'shared', 12, 1) source_records FROM in_numbers
        """);
    write(
        lakehouse,
        CustomerLinks.TABLE,
        "SELECT 'crm' source, concat('r', id) source_id, 'shared' customer_id FROM range(12)");
    write(
        lakehouse,
        CustomerRecords.TABLE,
        """
        SELECT 'crm' source, concat('r', id) source_id, concat('a', id, '@example.org') email, '+33100000000' phone
        FROM range(12)
        """);
  }

  @Test
  void tellsTheUnusualAndTheFaultsApartWithTheirReasons(Lakehouse lakehouse) {
    find(lakehouse);

    assertRows(
        lakehouse
            .read(Outliers.TABLE)
            .selectExpr("customer_id", "as_of", "kind", "reasons", "size(indicators) > 0 told"),
        "customer_id,as_of,kind,reasons,told",
        "ghost|2026-01-31|data fault|[impossible age]|false",
        "shared|2026-01-31|data fault|[many e-mail addresses]|true",
        "whale|2026-01-31|unusual|[frequency 400, usually 3, monetary 40000, usually 328]|true");
  }

  @Test
  void nobodyIsUnusualAmongFew(Lakehouse lakehouse) {
    find(lakehouse, "clientele.jobs.outliers.fewest-customers", "1000");

    assertRows(
        lakehouse.read(Outliers.TABLE),
        "customer_id,kind",
        "ghost|data fault",
        "shared|data fault");
  }

  @Test
  void tellsOfAFaultThatSpeaksOfNoColumn(Lakehouse lakehouse) {
    ConfigurationException thrown =
        assertThrows(
            ConfigurationException.class,
            () ->
                find(
                    lakehouse,
                    "clientele.jobs.outliers.faults",
                    "[{ name = even, when = \"age_years > 1\" }, { name = odd, when = \"agee > 1\" }]"));
    assertEquals(
        List.of("clientele.jobs.outliers.faults[1].when"),
        thrown.problems().stream().map(Problem::path).toList());
  }

  private static void find(Lakehouse lakehouse, String... override) {
    new FindOutliers(
            (override.length == 0
                    ? TestSettings.with()
                    : TestSettings.with(override[0], override[1]))
                .jobs()
                .outliers())
        .run(new JobContext(lakehouse, AS_OF, "run", Instant.EPOCH));
  }

  private static void write(Lakehouse lakehouse, TableSpec table, String query) {
    lakehouse.overwrite(table, WholeRows.of(table, lakehouse.spark().sql(query)));
  }
}
