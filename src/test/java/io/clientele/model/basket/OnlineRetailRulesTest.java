package io.clientele.model.basket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.RuleSettings;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.AssociationRules;
import io.clientele.table.Lakehouse;
import io.clientele.table.OrderLines;
import io.clientele.testkit.OnlineRetail;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All baskets of UCI Online Retail, those of up to 1,110 products included, against what R's
 * package arules (1.7.13) finds in them.
 */
@ExtendWith(WithSpark.class)
@EnabledIfEnvironmentVariable(named = "CLIENTELE_REAL_DATA", matches = ".+")
@EnabledIfEnvironmentVariable(named = "CLIENTELE_WHOLE_NIGHTS", matches = ".+")
final class OnlineRetailRulesTest {
  @Test
  void findsTheItemsetsAndRulesThatArulesFinds(Lakehouse lakehouse) {
    lakehouse.overwrite(
        OrderLines.TABLE, WholeRows.of(OrderLines.TABLE, OnlineRetail.sales(lakehouse.spark())));

    assertEquals(
        Map.of("baskets", 19_960L, "itemsets", 385L, "rules", 59L),
        counts(mine(lakehouse, "0.02", false)));
    // 919 rules in all.
    assertEquals(
        Map.of("baskets", 19_960L, "itemsets", 2_026L, "rules", 912L, "rules_redundant", 7L),
        counts(mine(lakehouse, "0.01", true)));
  }

  private static JobReport mine(Lakehouse lakehouse, String support, boolean prune) {
    String path = "clientele.jobs.association-rules.";
    RuleSettings settings =
        TestSettings.with(
                path + "min-support", support,
                path + "min-baskets", "1",
                path + "max-items", "1000000",
                path + "min-confidence", "0.5",
                path + "min-lift", "0",
                path + "max-p-value", "1",
                path + "prune-redundant", Boolean.toString(prune),
                path + "max-basket-size", "10000",
                path + "max-antecedent", "20",
                path + "max-rules", "1000000")
            .jobs()
            .rules();
    return new MineRules(settings)
        .run(new JobContext(lakehouse, LocalDate.of(2011, 12, 9), "run", Instant.EPOCH));
  }

  private static Map<String, Long> counts(JobReport report) {
    Map<String, Long> counts =
        report.metrics().entrySet().stream()
            .filter(metric -> metric.getKey().matches("baskets|itemsets|rules_redundant"))
            .collect(Collectors.toMap(Map.Entry::getKey, metric -> metric.getValue().longValue()));
    counts.put("rules", report.rows().get(AssociationRules.TABLE.fullName()));
    return counts;
  }
}
