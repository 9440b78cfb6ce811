package io.clientele.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.CheckSettings;
import io.clientele.run.CheckResult;
import io.clientele.run.JobContext;
import io.clientele.table.CustomerEvents;
import io.clientele.table.Customers;
import io.clientele.table.Lakehouse;
import io.clientele.table.Matches;
import io.clientele.table.Publication;
import io.clientele.table.TableSpec;
import io.clientele.testkit.TableRows;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The product's own checks on who is who, on nights that are as usual and nights that are not. */
@ExtendWith(WithSpark.class)
final class WhoIsWhoChecksTest {
  private static final LocalDate D = LocalDate.parse("2026-01-31");
  private static final String PAIR = "source_l, source_id_l, source_r, source_id_r";
  private static final List<TableSpec> TABLES =
      List.of(Customers.TABLE, Matches.TABLE, Matches.REVIEW, CustomerEvents.TABLE);

  /** Of checks.conf, those on these tables alone. */
  private static final Set<String> OTHERS = Set.of("customers-once", "customers-kept");

  @Test
  void holdNothingAgainstUsualNights(Lakehouse lakehouse) {
    Night night = new Night(lakehouse);
    usual(night).events(1200, i -> "created", D);
    assertEquals(List.of(), night.failed(), "the first");
    night.published();

    night.customers(1250, i -> i == 7 ? 12 : 1 + i % 3);
    night.pairs(Matches.TABLE, 860).pairs(Matches.REVIEW, 230);
    night.events(30, i -> List.of("merged", "split", "retired").get(i % 3), D);
    assertEquals(List.of(), night.failed(), "one like the last");
  }

  @Test
  void tellOfWhatMovesTooMuchInANight(Lakehouse lakehouse) {
    Night night = new Night(lakehouse);
    usual(night).published();

    night.pairs(Matches.TABLE, 1300);
    assertEquals(List.of("matches-steady warning"), night.failed(Matches.TABLE));
    night.pairs(Matches.TABLE, 2401);
    assertEquals(
        List.of("matches-kept error", "matches-steady warning"), night.failed(Matches.TABLE));
    night.pairs(Matches.TABLE, 399);
    assertEquals(
        List.of("matches-kept error", "matches-steady warning"), night.failed(Matches.TABLE));
    night.pairs(Matches.REVIEW, 401);
    assertEquals(List.of("review-steady warning"), night.failed(Matches.REVIEW));

    night.customers(1200, i -> i % 6 == 0 ? 4 : 1 + i % 3);
    assertEquals(List.of("groups-steady warning"), night.failed(Customers.TABLE));
    night.customers(1200, i -> i == 0 ? 51 : 1 + i % 3);
    assertEquals(List.of("groups-none-huge warning"), night.failed(Customers.TABLE));
    night.customers(1200, i -> i < 2 ? 51 : 1 + i % 3);
    assertEquals(
        List.of("groups-none-huge warning", "groups-plausible error"),
        night.failed(Customers.TABLE));

    night.events(37, i -> "retired", D);
    assertEquals(List.of("ids-steady warning"), night.failed(CustomerEvents.TABLE));
    night.events(121, i -> i % 2 == 0 ? "merged" : "split", D);
    assertEquals(
        List.of("ids-kept error", "ids-steady warning"), night.failed(CustomerEvents.TABLE));
    night.events(1200, i -> "merged", D.minusDays(1));
    assertEquals(List.of(), night.failed(CustomerEvents.TABLE), "of another night");
  }

  @Test
  void holdNothingAgainstAHandfulOfCustomers(Lakehouse lakehouse) {
    Night night = new Night(lakehouse);
    night.customers(90, i -> 1).pairs(Matches.TABLE, 5).pairs(Matches.REVIEW, 5);
    night.events(90, i -> "created", D.minusDays(1)).published();

    night.customers(50, i -> 2).pairs(Matches.TABLE, 50).pairs(Matches.REVIEW, 0);
    night.events(40, i -> "merged", D);

    assertEquals(List.of(), night.failed());
  }

  private static Night usual(Night night) {
    night.customers(1200, i -> 1 + i % 3).pairs(Matches.TABLE, 800).pairs(Matches.REVIEW, 200);
    return night.events(1200, i -> "created", D.minusDays(1));
  }

  /**
   * What a night leaves of who is who.
   *
   * @param lakehouse where
   */
  private record Night(Lakehouse lakehouse) {
    Night customers(int customers, IntFunction<Integer> sourceRecords) {
      return write(
          Customers.TABLE,
          "customer_id, source_records",
          customers,
          i -> "c" + i + "|" + sourceRecords.apply(i));
    }

    Night pairs(TableSpec table, int pairs) {
      return write(table, PAIR, pairs, i -> "a|" + i + "|b|" + i);
    }

    Night events(int events, IntFunction<String> what, LocalDate when) {
      return write(
          CustomerEvents.TABLE,
          "what, when, customer_id",
          events,
          i -> what.apply(i) + "|" + when + "|c" + i);
    }

    private Night write(TableSpec table, String columns, int rows, IntFunction<String> row) {
      String[] lines = IntStream.range(0, rows).mapToObj(row).toArray(String[]::new);
      lakehouse.overwrite(table, TableRows.rows(lakehouse.spark(), table, columns, lines));
      return this;
    }

    void published() {
      Map<String, Long> versions = new TreeMap<>();
      for (TableSpec table : TABLES) {
        versions.put(table.fullName(), lakehouse.version(table.fullName()).orElseThrow());
      }
      new Publication("last", D.minusDays(1), versions)
          .show(lakehouse, Instant.EPOCH, Optional.empty());
    }

    /** The checks that fail, and what each means. */
    List<String> failed() {
      return failed(TABLES);
    }

    /** Of those on one table. */
    List<String> failed(TableSpec table) {
      return failed(List.of(table));
    }

    private List<String> failed(List<TableSpec> looked) {
      return Checks.of(new JobContext(lakehouse, D, "tonight", Instant.EPOCH))
          .results(checks(looked))
          .stream()
          .filter(result -> !result.passed())
          .map(result -> result.check() + " " + severity(result))
          .sorted()
          .toList();
    }

    private static String severity(CheckResult result) {
      return result.severity() == CheckResult.Severity.ERROR ? "error" : "warning";
    }

    private static List<CheckSettings> checks(List<TableSpec> looked) {
      return TestSettings.withSources("{ }").checks().stream()
          .filter(check -> !OTHERS.contains(check.name()))
          .filter(check -> isOneOf(looked, check.rule().table()))
          .filter(check -> check.rule().other().stream().allMatch(name -> isOneOf(TABLES, name)))
          .toList();
    }

    private static boolean isOneOf(List<TableSpec> tables, String name) {
      return tables.stream().anyMatch(table -> table.fullName().equals(name));
    }
  }
}
