package io.clientele.model.basket;

import static io.clientele.testkit.DatasetAssert.assertRows;

import io.clientele.run.JobContext;
import io.clientele.table.AssociationRules;
import io.clientele.table.Lakehouse;
import io.clientele.table.RuleChanges;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class CompareRulesTest {
  private static final String CHANGES = String.join(",", RuleChanges.TABLE.columnNames());
  private static final String[] OF_THE_SECOND_NIGHT = {
    "2026-01-02|2026-01-01|[b]|[x]|[B]|[X]|stronger|2.2|2.0|0.55|0.5",
    "2026-01-02|2026-01-01|[c]|[x]|[C]|[X]|weaker|2.0|2.2|0.5|0.55",
    "2026-01-02|2026-01-01|[d]|[x]|[D]|[X]|gone|null|3.0|null|0.75",
    "2026-01-02|2026-01-01|[e]|[x]|[E]|[X]|new|4.0|null|1.0|null"
  };

  @Test
  void tellsWhichRulesCameWentOrChangedSinceTheNightBefore(Lakehouse lakehouse) {
    night(lakehouse, "2026-01-01", 1, "a 2.0", "b 2.0", "c 2.2", "d 3.0");
    assertRows(lakehouse.read(RuleChanges.TABLE), CHANGES);

    night(lakehouse, "2026-01-02", 1, "a 2.19", "b 2.2", "c 2.0", "e 4.0");
    assertRows(lakehouse.read(RuleChanges.TABLE), CHANGES, OF_THE_SECOND_NIGHT);

    // The same when it is run again, once a later night has run.
    night(lakehouse, "2026-01-04", 1, "a 2.19", "b 2.2", "c 2.0", "e 4.0");
    assertRows(lakehouse.read(RuleChanges.TABLE), CHANGES);
    night(lakehouse, "2026-01-02", 1, "a 2.19", "b 2.2", "c 2.0", "e 4.0");
    assertRows(lakehouse.read(RuleChanges.TABLE), CHANGES, OF_THE_SECOND_NIGHT);
  }

  @Test
  void comparesWithAnEarlierNightWhenAskedToAndForgetsOldOnes(Lakehouse lakehouse) {
    night(lakehouse, "2026-01-01", 7, "a 2.0");
    night(lakehouse, "2026-01-03", 7, "a 2.1");
    night(lakehouse, "2026-01-11", 7, "a 2.4");

    assertRows(
        lakehouse.read(RuleChanges.TABLE),
        "compared_with, change, lift_before",
        "2026-01-03|stronger|2.1");
    assertRows(
        lakehouse.read(RuleChanges.HISTORY),
        "as_of, antecedent, lift",
        "2026-01-03|[a]|2.1",
        "2026-01-11|[a]|2.4");
  }

  /** Rules of x as {@code antecedent lift}; x is in a quarter of the baskets. */
  private static void night(Lakehouse lakehouse, String asOf, int afterDays, String... rules) {
    String rows =
        Arrays.stream(rules)
            .map(rule -> rule.split(" ", -1))
            .map(rule -> "('%s', CAST(%s AS DOUBLE))".formatted(rule[0], rule[1]))
            .collect(Collectors.joining(", "));
    lakehouse.overwrite(
        AssociationRules.TABLE,
        WholeRows.of(
            AssociationRules.TABLE,
            lakehouse
                .spark()
                .sql(
                    """
                    SELECT DATE'%s' as_of, array(a) antecedent, array(upper(a)) antecedent_names,
                      array('x') consequent, array('X') consequent_names, lift, lift / 4 confidence
                    FROM VALUES %s AS t(a, lift)
                    """
                        .formatted(asOf, rows))));
    String path = "clientele.jobs.association-rules.comparison.";
    new CompareRules(
            TestSettings.with(
                    path + "after-days", Integer.toString(afterDays),
                    path + "least-change", "0.1",
                    path + "keep-days", "8")
                .jobs()
                .rules()
                .comparison())
        .run(new JobContext(lakehouse, LocalDate.parse(asOf), "run", Instant.EPOCH));
  }
}
