package io.clientele.golden;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.run.JobContext;
import io.clientele.table.Accounts;
import io.clientele.table.CustomerLinks;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Lakehouse;
import io.clientele.table.TableSpec;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class ResolveAccountsTest {
  /**
   * Dupont by two spellings, one of them with its SIREN; Martin, of which there are two; a SIREN
   * without a name; two people of nobody's company. Ann works for Dupont, by two records, and once
   * did for Martin.
   */
  @Test
  void joinsRecordsByTheirCompaniesNumberOrElseName(Lakehouse lakehouse) {
    write(
        lakehouse,
        CustomerRecords.TABLE,
        """
        SELECT 'crm' source, CAST(id AS string) source_id, company, company_key, siren, siret,
          DATE'2026-01-01' first_seen, CAST(last_seen AS date) last_seen
        FROM VALUES
          (1, 'Dupont SA', 'dupont', '732829320', '73282932000074', '2026-01-05'),
          (2, 'DUPONT', 'dupont', NULL, NULL, '2026-01-09'),
          (3, 'DUPONT', 'dupont', NULL, NULL, '2026-01-02'),
          (4, 'Martin', 'martin', '552100554', NULL, '2026-01-01'),
          (5, 'Martin', 'martin', '542107651', NULL, '2026-01-01'),
          (6, 'Martin', 'martin', NULL, NULL, '2026-01-20'),
          (7, NULL, NULL, '542107651', NULL, '2026-01-02'),
          (8, NULL, NULL, NULL, NULL, '2026-01-02')
          AS t(id, company, company_key, siren, siret, last_seen)
        """);
    write(
        lakehouse,
        CustomerLinks.TABLE,
        """
        SELECT 'crm' source, CAST(id AS string) source_id, customer_id
        FROM VALUES (1, 'ann'), (2, 'ann'), (3, 'ben'), (4, 'cat'), (5, 'dan'), (6, 'ann'), (7, 'dan'), (8, 'eve')
          AS t(id, customer_id)
        """);
    new ResolveAccounts()
        .run(new JobContext(lakehouse, LocalDate.of(2026, 1, 31), "run", Instant.EPOCH));

    assertRows(
        lakehouse.read(Accounts.TABLE).drop("account_id"),
        "company,company_key,siren,sirets,source_records,first_seen,last_seen",
        "DUPONT|dupont|732829320|[73282932000074]|3|2026-01-01|2026-01-09",
        "Martin|martin|542107651|[]|2|2026-01-01|2026-01-02",
        "Martin|martin|552100554|[]|1|2026-01-01|2026-01-01",
        "Martin|martin|null|[]|1|2026-01-01|2026-01-20");
    assertRows(
        lakehouse
            .read(Accounts.MEMBERS)
            .join(lakehouse.read(Accounts.TABLE).select("account_id", "siren"), "account_id")
            .select("siren", "customer_id", "is_main", "source_records"),
        "siren,customer_id,is_main,source_records",
        "542107651|dan|true|2",
        "552100554|cat|true|1",
        "732829320|ann|true|2",
        "732829320|ben|true|1",
        "null|ann|false|1");
    assertEquals(4, lakehouse.read(Accounts.TABLE).select("account_id").distinct().count(), "ids");
  }

  private static void write(Lakehouse lakehouse, TableSpec table, String query) {
    lakehouse.overwrite(table, WholeRows.of(table, lakehouse.spark().sql(query)));
  }
}
