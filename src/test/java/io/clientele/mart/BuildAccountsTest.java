package io.clientele.mart;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.run.JobContext;
import io.clientele.table.Accounts;
import io.clientele.table.Customer360;
import io.clientele.table.Lakehouse;
import io.clientele.table.TableSpec;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class BuildAccountsTest {
  private static final LocalDate D = LocalDate.of(2026, 1, 31);

  /**
   * Of a1, ann and ben buy: one at least is there with 1 - .5 * .8, they churn with (.2 * 300 + .6
   * * 100) / 400. Ann's other company gets nothing of hers. Points of 1, 2, 3 orders: 1.4, 1.8,
   * 2.2, 2.6.
   */
  @Test
  void addsUpWhatContactsDo(Lakehouse lakehouse) {
    write(
        lakehouse,
        Accounts.MEMBERS,
        """
        SELECT account_id, customer_id, is_main FROM VALUES
          ('a1', 'ann', true), ('a1', 'ben', true), ('a1', 'cat', true), ('a2', 'ann', false),
          ('a2', 'dan', true), ('a3', 'eve', true), ('a4', 'fay', true) AS t(account_id, customer_id, is_main)
        """);
    write(
        lakehouse,
        Customer360.TABLE,
        """
        SELECT customer_id, DATE'2026-01-31' as_of, CAST(recency_days AS int) recency_days, CAST(frequency AS bigint) frequency,
          CAST(monetary AS decimal(18,2)) monetary, CAST(lines AS bigint) lines, CAST(return_lines AS bigint) return_lines,
          CAST(last_order_date AS date) last_order_date, CAST(nps AS double) nps_last, CAST(csat AS double) csat_mean_365d,
          CAST(answers AS bigint) answers_365d, CAST(alive AS double) probability_alive, CAST(churn AS double) churn_probability,
          CAST(expected AS decimal(18,2)) expected_revenue_365d
        FROM VALUES
          ('ann', 10, 1, 300, 3, 1, '2026-01-22', 9, 4, 1, 0.5, 0.2, 100),
          ('ben', 40, 2, 100, 1, 0, '2025-12-23', NULL, 2, 3, 0.2, 0.6, 20),
          ('cat', NULL, 0, 0, 0, 0, NULL, 6, NULL, 0, NULL, NULL, NULL),
          ('dan', 5, 2, 50, 2, 0, '2026-01-27', NULL, NULL, 0, 1.0, 0.1, 10),
          ('eve', 90, 1, 20, 1, 0, '2025-11-03', NULL, NULL, 0, 0.3, 0.9, 1),
          ('fay', NULL, 0, 0, 0, 0, NULL, NULL, NULL, 0, NULL, NULL, NULL)
          AS t(customer_id, recency_days, frequency, monetary, lines, return_lines, last_order_date, nps, csat, answers, alive,
            churn, expected)
        """);
    run(lakehouse);

    assertRows(
        lakehouse
            .read(Accounts.MART)
            .selectExpr(
                "account_id",
                "as_of",
                "contacts",
                "buying_contacts",
                "main_customer_id",
                "recency_days",
                "last_order_date",
                "frequency",
                "monetary",
                "average_basket",
                "return_share",
                "nps_last",
                "csat_mean_365d",
                "round(probability_alive, 6) alive",
                "round(churn_probability, 6) churn",
                "expected_revenue_365d",
                "rfm"),
        "account_id,as_of,contacts,buying_contacts,main_customer_id,recency_days,last_order_date,frequency,monetary,"
            + "average_basket,return_share,nps_last,csat_mean_365d,alive,churn,expected_revenue_365d,rfm",
        "a1|2026-01-31|3|2|ann|10|2026-01-22|3|400.00|133.33|0.2|7.5|2.5|0.6|0.3|120.00|355",
        "a2|2026-01-31|1|1|dan|5|2026-01-27|2|50.00|25.00|0.0|null|null|1.0|0.1|10.00|533",
        "a3|2026-01-31|1|1|eve|90|2025-11-03|1|20.00|20.00|0.0|null|null|0.3|0.9|1.00|111",
        "a4|2026-01-31|1|0|fay|null|null|0|0.00|null|null|null|null|null|null|null|null");
  }

  @Test
  void isEmptyWhereNoRecordNamesACompany(Lakehouse lakehouse) {
    run(lakehouse);

    assertEquals(0, lakehouse.read(Accounts.MART).count());
  }

  private static void run(Lakehouse lakehouse) {
    new BuildAccounts().run(new JobContext(lakehouse, D, "run", Instant.EPOCH));
  }

  private static void write(Lakehouse lakehouse, TableSpec table, String query) {
    lakehouse.overwrite(table, WholeRows.of(table, lakehouse.spark().sql(query)));
  }
}
