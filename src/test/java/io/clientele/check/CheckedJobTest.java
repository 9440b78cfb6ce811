package io.clientele.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.CheckSettings;
import io.clientele.config.CheckSettings.Change;
import io.clientele.config.CheckSettings.Drift;
import io.clientele.config.CheckSettings.Fresh;
import io.clientele.config.CheckSettings.Holds;
import io.clientele.config.CheckSettings.References;
import io.clientele.config.CheckSettings.Rejected;
import io.clientele.config.CheckSettings.Rule;
import io.clientele.config.CheckSettings.Share;
import io.clientele.config.CheckSettings.Total;
import io.clientele.config.CheckSettings.Unique;
import io.clientele.config.CheckSettings.Volume;
import io.clientele.run.CheckResult;
import io.clientele.run.InputException;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobGraph;
import io.clientele.run.JobReport;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.Publication;
import io.clientele.table.TableSpec;
import io.clientele.testkit.TableRows;
import io.clientele.testkit.WithSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class CheckedJobTest {
  private static final LocalDate D = LocalDate.parse("2026-01-31");
  private static final TableSpec ORDERS =
      TableSpec.table("t", "orders", "Orders.")
          .column("id", "string", "The order.")
          .column("buyer", "string", "Who.")
          .column("day", "date", "When.")
          .column("amount", "decimal(18,2)", "Money.")
          .key("id");
  private static final TableSpec BUYERS =
      TableSpec.table("t", "buyers", "Buyers.")
          .column("buyer", "string", "Who.")
          .column("spent", "decimal(18,2)", "Money.")
          .key("buyer");
  private static final String[] GOOD = {
    "1|ann|2026-01-29|10.10", "2|bob|2026-01-30|5.05", "3|null|2026-02-15|1.00"
  };

  @Test
  void looksAtEachRule(Lakehouse lakehouse) {
    buyers(lakehouse, "ann|10.10", "bob|5.05");

    assertHolds(lakehouse, new Unique("t.orders", List.of("id")), "0 rows too many of 3", GOOD);
    assertFails(
        lakehouse,
        new Unique("t.orders", List.of("buyer", "day")),
        "1 rows too many of 3",
        "1|ann|2026-01-29|1",
        "2|ann|2026-01-29|2",
        "3|ann|null|3");

    Optional<String> early = Optional.of("day < DATE '2026-02-01'");
    String[] twice = {
      "1|ann|2026-01-29|1", "1|ann|2026-01-29|2", "2|bob|2026-01-30|1", "2|x|null|1"
    };
    assertHolds(
        lakehouse,
        new Unique("t.orders", List.of("id"), early, 0.34),
        "1 rows too many of 3",
        twice);
    assertFails(
        lakehouse,
        new Unique("t.orders", List.of("id"), early, 0.33),
        "1 rows too many of 3",
        twice);

    References known = new References("t.orders", List.of("buyer"), "t.buyers");
    assertHolds(lakehouse, known, "0 values are not in t.buyers", GOOD);
    assertFails(
        lakehouse,
        known,
        "1 values are not in t.buyers",
        "1|eve|2026-01-29|1",
        "2|eve|2026-01-29|1",
        "3|null|2026-01-29|1");

    assertHolds(lakehouse, new Holds("t.orders", "amount > 1", 0.6), "2 of 3 rows", GOOD);
    assertFails(lakehouse, new Holds("t.orders", "amount > 1", 0.7), "2 of 3 rows", GOOD);
    assertFails(lakehouse, new Holds("t.orders", "day <= {as_of}", 1), "2 of 3 rows", GOOD);
    assertFails(lakehouse, new Holds("t.orders", "buyer <> 'x'", 1), "2 of 3 rows", GOOD);

    assertHolds(
        lakehouse, new Fresh("t.orders", "day", 1), "2026-01-30, 1 days before 2026-01-31", GOOD);
    assertFails(
        lakehouse, new Fresh("t.orders", "day", 0), "2026-01-30, 1 days before 2026-01-31", GOOD);
    assertFails(
        lakehouse,
        new Fresh("t.orders", "day", 99),
        "no day up to 2026-01-31",
        "1|ann|2026-02-01|1");
    assertHolds(lakehouse, new Fresh("t.orders", "day", 0), "no rows");

    Total money = new Total("t.orders", "sum(amount)", "t.buyers", "sum(spent)");
    assertHolds(lakehouse, money, "15.15; in t.buyers 15.15", GOOD[0], GOOD[1]);
    assertFails(lakehouse, money, "16.15; in t.buyers 15.15", GOOD);

    Share late = new Share("t.orders", "day > {as_of}", "t.buyers", 2, 0.5);
    assertHolds(lakehouse, late, "1 rows; in t.buyers 2", GOOD);
    assertFails(lakehouse, late, "2 rows; in t.buyers 2", GOOD[2], GOOD[2], GOOD[0]);
    assertHolds(
        lakehouse,
        new Share("t.orders", "day > {as_of}", "t.buyers", 3, 0.5),
        "2 rows; in t.buyers 2: too few to tell",
        GOOD[2],
        GOOD[2]);
  }

  @Test
  void looksAgainOnlyWhenATableOrTheCheckChanged(Lakehouse lakehouse) throws IOException {
    Unique ids = new Unique("t.orders", List.of("id"));
    Share dated = new Share("t.orders", "day <= {as_of}", "t.buyers", 0, 9);
    buyers(lakehouse, "ann|1", "ben|2");
    check(lakehouse, ids, GOOD);
    Path kept = Path.of(lakehouse.root(), "_clientele/checks/orders.json");
    tamper(kept);

    assertEquals("kept of 3", again(lakehouse, ids));
    assertEquals(
        "0 rows too many of 2",
        again(lakehouse, new Unique("t.orders", List.of("id"), Optional.of("amount > 2"), 0)));
    assertEquals("2 rows; in t.buyers 2", again(lakehouse, dated));
    assertFalse(Files.readString(kept).contains("t.buyers"), "goes by the date");
    check(lakehouse, ids, GOOD);
    tamper(kept);
    assertFails(lakehouse, ids, "1 rows too many of 2", GOOD[0], GOOD[0]);
  }

  /** Makes the detail one that no look at the tables gives. */
  private static void tamper(Path kept) throws IOException {
    Files.writeString(kept, Files.readString(kept).replace("0 rows too many", "kept"));
    Files.deleteIfExists(kept.resolveSibling(".orders.json.crc"));
  }

  /** What is found when the job writes nothing. */
  private static String again(Lakehouse lakehouse, Rule rule) {
    return new CheckedJob(writes(JobReport::empty), List.of(check(rule)))
        .run(context(lakehouse))
        .checks()
        .get(0)
        .detail();
  }

  @Test
  void saysThatWhatReadersSeeIsAsItWas(Lakehouse lakehouse) {
    check(lakehouse, new Unique("t.orders", List.of("id")), GOOD);
    publish(lakehouse, D.minusDays(1));

    assertEquals("as published", again(lakehouse, new Change("t.orders", 0, 2, 3)));
    assertEquals(
        "as published",
        again(
            lakehouse,
            new Drift("t.orders", "id", Optional.empty(), Optional.of("id = 1"), 1, 0.1)));
  }

  @Test
  void holdsTablesAgainstWhatReadersSee(Lakehouse lakehouse) {
    Change halved = new Change("t.orders", 0, 0.5, 2);
    Optional<String> all = Optional.empty();
    Drift buyers = new Drift("t.orders", "buyer IS NULL", all, all, 3, 0.25);
    assertHolds(lakehouse, halved, "3 rows, none published before", GOOD);
    assertHolds(lakehouse, buyers, "none published before", GOOD);
    publish(lakehouse, D.minusDays(1));

    assertHolds(lakehouse, halved, "2 rows, 3 published", GOOD[0], GOOD[1]);
    assertFails(lakehouse, halved, "1 rows, 3 published", GOOD[0]);
    assertFails(lakehouse, new Change("t.orders", 3, 0.5, 2), "1 rows, 3 published", GOOD[0]);
    assertHolds(
        lakehouse,
        new Change("t.orders", 4, 0.5, 2),
        "1 rows, 3 published: too few to tell",
        GOOD[0]);
    assertHolds(lakehouse, buyers, "stability index 0.000", GOOD);
    assertHolds(lakehouse, buyers, "1 rows, 3 published: too few to tell", GOOD[2]);
    assertFails(
        lakehouse,
        buyers,
        "stability index 6.601, most by false: 0.0%, published 66.7%",
        "1|null|2026-01-31|1",
        "2|null|2026-01-31|1",
        "3|null|2026-01-31|1");
    assertHolds(
        lakehouse,
        new Drift("t.orders", "buyer IS NULL", Optional.of("day > {last_as_of}"), all, 1, 0.25),
        "stability index 0.000",
        "1|ann|2026-01-31|1",
        "2|ann|2026-01-31|1",
        "3|null|2026-01-31|1",
        "4|null|2026-01-30|1");
    assertFails(
        lakehouse,
        new Drift("t.orders", "buyer IS NULL", all, Optional.of("buyer IS NOT NULL"), 1, 0.25),
        "stability index 2.838, most by true: 33.3%, published 0.0%",
        GOOD);
    assertEquals(
        List.of("stability index 0.000", "stability index 2.838, most by 1: 0.0%, published 33.3%"),
        Checks.of(context(lakehouse))
            .results(
                List.of(
                    check(buyers),
                    check(
                        new Drift(
                            "t.orders", "floor(amount)", Optional.of("amount > 2"), all, 1, 0.25))))
            .stream()
            .map(CheckResult::detail)
            .toList());

    publish(lakehouse, D.plusDays(1));
    assertHolds(lakehouse, halved, "1 rows, none published before", GOOD[0]);
  }

  @Test
  void looksAtWhatFeedsDelivered(Lakehouse lakehouse) {
    String[] before = {
      "shop|a|r1|100|90|10|0", "shop|b|r2|100|100|0|0", "shop|c|r3|300|300|0|0", "crm|a|r1|5|5|0|0"
    };
    files(lakehouse, before);
    publish(lakehouse, Ops.FILES.fullName(), D.minusDays(1));
    files(
        lakehouse,
        before[0],
        before[1],
        before[2],
        // Of a run that died and of the one that goes on.
        "shop|c|r3b|20|20|0|0",
        "shop|d|r4|40|31|9|0",
        "shop|e|r4|500|0|0|500",
        "web|a|r4|5|1|4|0",
        "web|b|r4|0|0|0|0|rejected",
        before[3]);

    assertEquals(
        List.of(
            CheckResult.warning(
                "c", "shop", true, "60 rows, 0.60 times the median of 3 nights, 100"),
            CheckResult.warning("c", "web", true, "5 rows; 0 nights before")),
        feeds(lakehouse, new Volume(0.5, 2, 28, 3)));
    assertEquals(
        List.of(
            CheckResult.warning(
                "c", "shop", false, "60 rows, 0.30 times the median of 2 nights, 200"),
            CheckResult.warning("c", "web", true, "5 rows; 0 nights before")),
        feeds(lakehouse, new Volume(0.5, 2, 2, 3)));
    assertEquals(
        List.of(
            CheckResult.warning("c", "shop", true, "9 of 60 rows"),
            CheckResult.warning("c", "web", false, "4 of 5 rows; files rejected whole: 1")),
        feeds(lakehouse, new Rejected(0.9)));
  }

  @Test
  void tellsWhichCheckSpeaksOfAColumnThatIsNotThere(Lakehouse lakehouse) {
    InputException failure =
        assertThrows(
            InputException.class,
            () -> check(lakehouse, new Unique("t.orders", List.of("order_no")), GOOD));

    assertTrue(
        String.valueOf(failure.getMessage()).startsWith("Cannot make the check c: "),
        failure.getMessage());
  }

  @Test
  void looksWhenBothTablesOfACheckStand() {
    CheckSettings known = check(new References("t.orders", List.of("buyer"), "t.buyers"));
    CheckSettings later = check(new Total("t.orders", "count(*)", "t.reports", "count(*)"));
    CheckSettings others = check(new Total("t.others", "count(*)", "t.orders", "count(*)"));
    Job orders = writes(JobReport::empty);
    Job report = new Step("report", Set.of("t.orders"), Set.of("t.reports"), JobReport::empty);

    JobGraph graph =
        CheckedJob.of(new JobGraph(List.of(report, orders)), List.of(known, later, others));

    assertEquals(
        List.of(new CheckedJob(orders, List.of(known)), new CheckedJob(report, List.of(later))),
        graph.jobs());
    assertEquals(Set.of("t.buyers"), graph.jobs().get(0).reads());
    assertEquals(Set.of("t.orders"), graph.jobs().get(1).reads());
  }

  private static void assertHolds(Lakehouse lakehouse, Rule rule, String detail, String... orders) {
    assertEquals(
        List.of(CheckResult.warning("c", "t.orders", true, detail)),
        check(lakehouse, rule, orders));
  }

  private static void assertFails(Lakehouse lakehouse, Rule rule, String detail, String... orders) {
    assertEquals(
        List.of(CheckResult.warning("c", "t.orders", false, detail)),
        check(lakehouse, rule, orders));
  }

  private static List<CheckResult> check(Lakehouse lakehouse, Rule rule, String... orders) {
    JobContext context = context(lakehouse);
    return new CheckedJob(
            writes(
                () ->
                    context.overwrite(
                        ORDERS,
                        TableRows.rows(
                            lakehouse.spark(), ORDERS, "id, buyer, day, amount", orders))),
            List.of(check(rule)))
        .run(context)
        .checks();
  }

  private static List<CheckResult> feeds(Lakehouse lakehouse, Rule rule) {
    return Checks.of(context(lakehouse)).results(List.of(check(rule)));
  }

  private static CheckSettings check(Rule rule) {
    return new CheckSettings("c", false, rule);
  }

  private static void buyers(Lakehouse lakehouse, String... rows) {
    lakehouse.overwrite(BUYERS, TableRows.rows(lakehouse.spark(), BUYERS, "buyer, spent", rows));
  }

  private static void files(Lakehouse lakehouse, String... rows) {
    lakehouse.overwrite(
        Ops.FILES,
        TableRows.rows(
            lakehouse.spark(),
            Ops.FILES,
            "feed, path, run_id, rows_in, rows_kept, rows_rejected, rows_skipped, state",
            Stream.of(rows)
                .map(row -> row.endsWith(Ops.REJECTED) ? row : row + "|" + Ops.LOADED)
                .toArray(String[]::new)));
  }

  private static void publish(Lakehouse lakehouse, LocalDate date) {
    publish(lakehouse, "t.orders", date);
  }

  private static void publish(Lakehouse lakehouse, String table, LocalDate date) {
    long version = lakehouse.version(table).orElseThrow();
    new Publication("p" + date, date, Map.of(table, version))
        .show(lakehouse, Instant.now(), Optional.empty());
  }

  private static JobContext context(Lakehouse lakehouse) {
    return new JobContext(lakehouse, D, "r4", Instant.EPOCH);
  }

  private static Job writes(Supplier<JobReport> work) {
    return new Step("orders", Set.of(), Set.of("t.orders"), work);
  }

  private record Step(String name, Set<String> reads, Set<String> writes, Supplier<JobReport> work)
      implements Job {
    @Override
    public JobReport run(JobContext context) {
      return work.get();
    }
  }
}
