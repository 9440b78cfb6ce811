package io.clientele.model.recommendation;

import static io.clientele.testkit.DatasetAssert.assertRows;

import io.clientele.run.JobContext;
import io.clientele.table.AssociationRules;
import io.clientele.table.Lakehouse;
import io.clientele.table.OrderLines;
import io.clientele.table.Recommendations;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class RecommendProductsTest {
  private static final String COLUMNS = String.join(",", Recommendations.TABLE.columnNames());

  @Test
  void recommendsWhatEachCustomerDidNotBuyOfLate(Lakehouse lakehouse) {
    lakehouse.overwrite(
        AssociationRules.TABLE,
        WholeRows.of(
            AssociationRules.TABLE,
            lakehouse
                .spark()
                .sql(
                    """
                    SELECT DATE'2026-01-31' as_of, split(a, ' ') antecedent, split(upper(a), ' ') antecedent_names,
                      array(c) consequent, array(upper(c)) consequent_names, support, confidence, lift
                    FROM VALUES
                      ('tea', 'mug', 0.02, 0.5, 2.0), ('tea', 'jam', 0.02, 0.4, 2.0),
                      ('jam tea', 'pot', 0.01, 0.6, 3.0), ('tea', 'pot', 0.02, 0.3, 1.5)
                    AS rules(a, c, support, confidence, lift)
                    """)));
    lakehouse.overwrite(
        OrderLines.TABLE,
        WholeRows.of(
            OrderLines.TABLE,
            lakehouse
                .spark()
                .sql(
                    """
                    SELECT customer_id, product_id, ordered_at, line_type FROM VALUES
                      ('ann', 'tea', '2020-01-01', 'sale'),
                      ('ben', 'tea', '2026-01-31 23:00:00', 'sale'),
                      ('ben', 'jam', '2026-01-31', 'sale'),
                      ('ben', 'mug', '2025-02-01', 'sale'), -- the first of 365 days
                      ('cat', 'tea', '2026-01-01', 'sale'),
                      ('cat', 'mug', '2025-01-31', 'sale'), -- the last day before them
                      ('cat', 'jam', '2026-02-01', 'sale'), -- tomorrow
                      ('dan', 'tea', '2026-01-01', 'return'),
                      ('eve', 'ink', '2026-01-01', 'sale'),
                      (null, 'tea', '2026-01-01', 'sale')
                    AS t(customer_id, product_id, ordered_at, line_type)
                    """)));

    new RecommendProducts(
            TestSettings.with("clientele.jobs.recommendations.recommendations-per-customer", "2")
                .jobs()
                .recommendations())
        .run(new JobContext(lakehouse, LocalDate.of(2026, 1, 31), "run", Instant.EPOCH));

    assertRows(
        lakehouse.read(Recommendations.TABLE),
        COLUMNS,
        "ann|2026-01-31|1|mug|MUG|0.5|[tea]|[TEA]|0.5|2.0",
        "ann|2026-01-31|2|jam|JAM|0.4|[tea]|[TEA]|0.4|2.0",
        "ben|2026-01-31|1|pot|POT|0.6|[jam, tea]|[JAM, TEA]|0.6|3.0",
        "cat|2026-01-31|1|mug|MUG|0.5|[tea]|[TEA]|0.5|2.0",
        "cat|2026-01-31|2|jam|JAM|0.4|[tea]|[TEA]|0.4|2.0");
  }
}
