package io.clientele.mart.action;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.ActionSettings;
import io.clientele.config.ActionSettings.Channel;
import io.clientele.config.ActionSettings.Control;
import io.clientele.config.ActionSettings.Kind;
import io.clientele.config.ActionSettings.Outcome;
import io.clientele.config.ActionSettings.Results;
import io.clientele.config.ActionSettings.Rule;
import io.clientele.config.ConfigurationException;
import io.clientele.config.Problem;
import io.clientele.run.CheckResult;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Actions;
import io.clientele.table.Customer360;
import io.clientele.table.CustomerEvents;
import io.clientele.table.Lakehouse;
import io.clientele.table.Recommendations;
import io.clientele.table.TableSpec;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class ChooseActionsTest {
  private static final LocalDate D = LocalDate.of(2026, 1, 31);
  private static final Control NOBODY = new Control(0, "salt");

  @Test
  void choosesWhatMostIsExpectedOfAmongChannelsWithConsent(Lakehouse lakehouse) {
    // Worth 40: by e-mail, answered by half, 20 less .5; by phone, by all, 40 less 25.
    customers(
        lakehouse,
        D,
        """
        ('a-both',    map('email', true, 'phone', true),  true,  true,  100.00, 40),
        ('b-phone',   map('email', false, 'phone', true), true,  true,  100.00, 40),
        ('c-none',    map('email', false),                true,  true,  100.00, 40),
        ('d-unasked', map(),                              true,  true,  100.00, 40),
        ('e-nothing', NULL,                               true,  true,  100.00, 40),
        ('f-no-mail', map('email', true),                 false, true,  100.00, 40),
        ('g-lost',    map('email', true),                 true,  false, 100.00, 400),
        ('h-nobody',  map('email', true),                 true,  false, 1.00,   40)
        """);
    write(
        lakehouse,
        Recommendations.TABLE,
        "SELECT 'h-nobody' customer_id, DATE'%s' as_of, 1 rank, 'P1' product_id, 'Mug' product_name, 0.5 confidence"
            .formatted(D));
    JobReport report =
        choose(
            lakehouse,
            D,
            settings(
                Map.of(
                    "greet",
                        rule("recency_days < 100", "0.4 * monetary", List.of("email", "phone")),
                    "call-back", rule("recency_days >= 100", "30", List.of("email")),
                    "offer",
                        new Rule(
                            Kind.CROSS_SELL,
                            "recommended_product IS NOT NULL",
                            "2 + recommended_confidence",
                            List.of("email"),
                            0,
                            OptionalInt.empty(),
                            Outcome.PURCHASE,
                            Optional.of("recommended_product"),
                            List.of("recommended_product_name", "CAST(NULL AS string)"))),
                NOBODY,
                1));

    assertRows(
        lakehouse.read(Actions.NEXT),
        String.join(",", Actions.NEXT.columnNames()),
        "a-both|1|2026-01-31|greet|other|email|null|19.50|[40 days]",
        "b-phone|1|2026-01-31|greet|other|phone|null|15.00|[40 days]",
        "g-lost|1|2026-01-31|call-back|other|email|null|14.50|[400 days]",
        "h-nobody|1|2026-01-31|offer|cross-sell|email|P1|0.75|[Mug]");
    assertEquals(
        "holds for 7 of 8 customers, of whom a channel reaches 3, open to 3, chosen for 2",
        check(report, "action-greet").detail());
    assertTrue(check(report, "action-greet").passed());
  }

  @Test
  void tellsRulesThatFireForNobodyOrForAll(Lakehouse lakehouse) {
    customers(
        lakehouse,
        D,
        """
        ('a', map('email', true), true, true, 100.00, 40),
        ('b', map('email', true), true, true, 100.00, 40)
        """);
    JobReport report =
        choose(
            lakehouse,
            D,
            settings(
                Map.of(
                    "never", rule("recency_days < 0", "1", List.of("email")),
                    "always", rule("recency_days > 0", "1", List.of("email")),
                    "unreached", rule("customer_id = 'a'", "1", List.of("phone")),
                    "some", rule("customer_id = 'a'", "9", List.of("email"))),
                NOBODY,
                1));

    assertEquals(
        List.of("action-always", "action-never", "action-unreached"),
        report.checks().stream()
            .filter(check -> !check.passed())
            .map(CheckResult::check)
            .sorted()
            .toList());
  }

  @Test
  void waitsForCooldownAndRestAndChoosesTheSameOnTheSameNight(Lakehouse lakehouse) {
    ActionSettings settings =
        settings(
            Map.of(
                "first", cooling("true", "20", 4),
                "second", cooling("true", "10", 1)),
            NOBODY,
            1);
    for (int night = 0; night < 5; night++) {
      customers(lakehouse, D.plusDays(night), "('a', map('email', true), true, true, 100.00, 40)");
      choose(lakehouse, D.plusDays(night), settings);
    }
    List<Row> once = lakehouse.read(Actions.NEXT).collectAsList();
    choose(lakehouse, D.plusDays(4), settings);
    assertEquals(once, lakehouse.read(Actions.NEXT).collectAsList());
    // A rest of two days after each; four from a first to a first.
    assertRows(
        lakehouse.read(Actions.HISTORY).selectExpr("as_of", "action"),
        "as_of,action",
        "2026-01-31|first",
        "2026-02-02|second",
        "2026-02-04|first");
  }

  @Test
  void knowsMergedCustomersByTheirFormerIds(Lakehouse lakehouse) {
    ActionSettings settings = settings(Map.of("first", cooling("true", "20", 10)), NOBODY, 1);
    customers(lakehouse, D, "('former', map('email', true), true, true, 100.00, 40)");
    choose(lakehouse, D, settings);
    write(lakehouse, CustomerEvents.FORWARDING, "SELECT 'former' former_id, 'now' customer_id");
    customers(lakehouse, D.plusDays(5), "('now', map('email', true), true, true, 100.00, 40)");
    choose(lakehouse, D.plusDays(5), settings);

    assertEquals(0, lakehouse.read(Actions.NEXT).count());
  }

  @Test
  void raisesTheBarWhereARuleOrChannelIsForFew(Lakehouse lakehouse) {
    // Worth of one: 10 .. 60; of two: 9 .. 54. One is for two customers, so that the others, of
    // whom less is expected, get two; of these the channel leaves two more.
    customers(
        lakehouse,
        D,
        """
        ('a', map('email', true), true, true, 100.00, 40),
        ('b', map('email', true), true, true, 200.00, 40),
        ('c', map('email', true), true, true, 300.00, 40),
        ('d', map('email', true), true, true, 400.00, 40),
        ('e', map('email', true), true, true, 500.00, 40),
        ('f', map('email', true), true, true, 600.00, 40)
        """);
    Rule one = rule("true", "0.2 * monetary", List.of("email"));
    ActionSettings settings =
        new ActionSettings(
            "",
            Map.of(
                "one",
                new Rule(
                    one.kind(),
                    one.when(),
                    one.worth(),
                    one.channels(),
                    0,
                    OptionalInt.of(2),
                    one.outcome(),
                    one.offer(),
                    one.reasons()),
                "two",
                rule("true", "0.18 * monetary", List.of("email"))),
            Map.of("email", new Channel(List.of("email"), "true", "0.5", 0, OptionalInt.of(4))),
            1,
            0,
            NOBODY,
            1,
            new Results(30, 365, 10));
    choose(lakehouse, D, settings);

    assertRows(
        lakehouse.read(Actions.NEXT).selectExpr("customer_id", "action", "expected_value"),
        "customer_id,action,expected_value",
        "f|one|60.00",
        "e|one|50.00",
        "d|two|36.00",
        "c|two|27.00");
  }

  @Test
  void givesSeveralActionsOfDifferentRulesWhenToldTo(Lakehouse lakehouse) {
    customers(lakehouse, D, "('a', map('email', true), true, true, 100.00, 40)");
    choose(
        lakehouse,
        D,
        settings(
            Map.of(
                "one", rule("true", "10", List.of("email")),
                "two", rule("true", "30", List.of("email")),
                "three", rule("true", "20", List.of("email"))),
            NOBODY,
            2));

    assertRows(
        lakehouse.read(Actions.NEXT).selectExpr("customer_id", "rank", "action"),
        "customer_id,rank,action",
        "a|1|two",
        "a|2|three");
  }

  @Test
  void holdsOutTheSameCustomersNightAfterNight(Lakehouse lakehouse) {
    ActionSettings settings =
        settings(
            Map.of("first", rule("true", "20", List.of("email"))), new Control(0.3, "salt"), 1);
    String all =
        IntStream.range(0, 1000)
            .mapToObj(i -> "('c" + i + "', map('email', true), true, true, 100.00, 40)")
            .collect(Collectors.joining(","));
    for (int night = 0; night < 2; night++) {
      customers(lakehouse, D.plusDays(2L * night), all);
      choose(lakehouse, D.plusDays(2L * night), settings);
    }
    Map<Long, Long> nightsHeldOut =
        lakehouse
            .read(Actions.HISTORY)
            .selectExpr("customer_id", "CAST(held_out AS int) held_out")
            .groupBy("customer_id")
            .sum("held_out")
            .groupBy("sum(held_out)")
            .count()
            .collectAsList()
            .stream()
            .collect(Collectors.toMap(row -> row.getLong(0), row -> row.getLong(1)));

    assertEquals(Set.of(0L, 2L), nightsHeldOut.keySet());
    long held = nightsHeldOut.getOrDefault(2L, 0L);
    assertTrue(held > 250 && held < 350, held + " held out");
    assertEquals(1000 - held, lakehouse.read(Actions.NEXT).count());
    assertEquals(
        0,
        lakehouse
            .read(Actions.NEXT)
            .join(
                lakehouse.read(Actions.HISTORY).where("held_out"),
                new String[] {"customer_id"},
                "left_semi")
            .count());
  }

  @Test
  void namesTheExpressionThatDoesNotFit(Lakehouse lakehouse) {
    customers(lakehouse, D, "('a', map('email', true), true, true, 100.00, 40)");
    ConfigurationException thrown =
        assertThrows(
            ConfigurationException.class,
            () ->
                choose(
                    lakehouse,
                    D,
                    settings(
                        Map.of("odd", rule("recensy_days < 3", "1", List.of("email"))),
                        NOBODY,
                        1)));

    assertEquals(
        List.of("clientele.jobs.actions.rules.odd.when"),
        thrown.problems().stream().map(Problem::path).toList());
    assertTrue(thrown.problems().get(0).text().contains("recensy_days"), thrown.getMessage());
  }

  @Test
  void takesWhatCannotBeComputedAsNothing(Lakehouse lakehouse) {
    customers(lakehouse, D, "('a', map('email', true), true, true, 100.00, 40)");
    choose(
        lakehouse,
        D,
        settings(
            Map.of("odd", rule("true", "monetary / (recency_days - 40)", List.of("email"))),
            NOBODY,
            1));

    assertEquals(0, lakehouse.read(Actions.NEXT).count());
  }

  private static JobReport choose(Lakehouse lakehouse, LocalDate asOf, ActionSettings settings) {
    return new ChooseActions(settings).run(new JobContext(lakehouse, asOf, "run", Instant.EPOCH));
  }

  private static CheckResult check(JobReport report, String name) {
    return report.checks().stream().filter(c -> c.check().equals(name)).findFirst().orElseThrow();
  }

  private static Rule rule(String when, String worth, List<String> channels) {
    return rule(when, worth, channels, 0);
  }

  private static Rule cooling(String when, String worth, int days) {
    return rule(when, worth, List.of("email"), days);
  }

  private static Rule rule(String when, String worth, List<String> channels, int cooldownDays) {
    return new Rule(
        Kind.OTHER,
        when,
        worth,
        channels,
        cooldownDays,
        OptionalInt.empty(),
        Outcome.PURCHASE,
        Optional.empty(),
        List.of("concat(recency_days, ' days')"));
  }

  private static ActionSettings settings(Map<String, Rule> rules, Control control, int most) {
    Map<String, Channel> channels = new LinkedHashMap<>();
    channels.put(
        "email", new Channel(List.of("email"), "has_email", "0.5", 0.5, OptionalInt.empty()));
    channels.put("phone", new Channel(List.of("phone"), "has_phone", "7", 25, OptionalInt.empty()));
    return new ActionSettings(
        "", rules, channels, most, 2, control, 0.95, new Results(30, 365, 10));
  }

  private static void customers(Lakehouse lakehouse, LocalDate asOf, String rows) {
    write(
        lakehouse,
        Customer360.TABLE,
        """
        SELECT id customer_id, DATE'%s' as_of, consents, has_email, has_phone, monetary, recency_days
        FROM VALUES %s AS t(id, consents, has_email, has_phone, monetary, recency_days)
        """
            .formatted(asOf, rows.strip()));
  }

  private static void write(Lakehouse lakehouse, TableSpec table, String query) {
    lakehouse.overwrite(table, WholeRows.of(table, lakehouse.spark().sql(query)));
  }
}
