package io.clientele.silver;

import static io.clientele.silver.CompanyFeeds.ORDERS;
import static io.clientele.silver.CompanyFeeds.SETTINGS;
import static io.clientele.silver.CompanyFeeds.VISITS;
import static io.clientele.silver.CompanyFeeds.night;
import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.Since;
import io.clientele.table.CustomerLinks;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.testkit.BronzeTable;
import io.clientele.testkit.TableRows;
import io.clientele.testkit.WithSpark;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that look only at what changed make the tables that they make of everything. */
@ExtendWith(WithSpark.class)
final class EventUpdatesTest {
  private static final LocalDate START = LocalDate.parse("2025-01-10");
  private static final int NIGHTS = 4;

  private int files;

  @ParameterizedTest
  @ValueSource(longs = 1)
  void comeOutTheSameWhateverArrives(long seed, Lakehouse lakehouse) {
    assertSameWhateverArrives(seed, lakehouse);
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4, 5, 6, 7, 8, 9})
  @EnabledIfEnvironmentVariable(named = "CLIENTELE_WHOLE_NIGHTS", matches = ".+")
  void comeOutTheSameWhateverElseArrives(long seed, Lakehouse lakehouse) {
    assertSameWhateverArrives(seed, lakehouse);
  }

  private void assertSameWhateverArrives(long seed, Lakehouse lakehouse) {
    Random chance = new Random(seed);
    Map<String, Since> made = new HashMap<>();
    int updated = 0;
    LocalDate asOf = START;
    for (int night = 0; night < NIGHTS; night++) {
      deliver(lakehouse, chance, asOf, night == 0 ? 12 : 3);
      link(lakehouse, chance, night);
      JobContext context = night(lakehouse, asOf.toString());
      for (Job job : List.of(new CleanOrders(SETTINGS), new CleanVisits(SETTINGS))) {
        Optional<JobReport> report =
            Optional.ofNullable(made.get(job.name())).flatMap(since -> job.update(context, since));
        if (report.isEmpty()) {
          job.run(context);
        } else {
          updated++;
          Map<String, List<String>> changed = rows(lakehouse, job);
          job.run(context);
          assertEquals(told(rows(lakehouse, job)), told(changed), job.name() + " as of " + asOf);
        }
        made.put(job.name(), since(lakehouse, job, asOf));
      }
      asOf = asOf.plusDays(chance.nextInt(3));
    }
    assertTrue(updated >= NIGHTS, "updated " + updated);
  }

  @Test
  void onlyAppendsWhatTakesNoOthersPlace(Lakehouse lakehouse) {
    calls(lakehouse, "i1|1|2025-01-01 10:00:00|call|PHONE");
    link(lakehouse, "1|c1", "2|c2");
    CleanEvents job = CleanEvents.interactions(SETTINGS);
    job.run(night(lakehouse, "2025-01-10"));
    Since since = since(lakehouse, job, START);
    long version = lakehouse.version("silver.interactions").orElseThrow();

    calls(lakehouse, "i2|2|2025-01-02 10:00:00|Chat|", "i3|2|2025-01-12 10:00:00|chat|");
    Optional<JobReport> report = job.update(night(lakehouse, "2025-01-11"), since);

    assertEquals(Optional.of(Map.of("silver.interactions", 1L)), report.map(JobReport::rows));
    assertEquals(version + 1, lakehouse.version("silver.interactions").orElseThrow());
    Since then = since(lakehouse, job, LocalDate.parse("2025-01-11"));
    link(lakehouse, "1|c1", "2|c1");
    job.update(night(lakehouse, "2025-01-12"), then);
    assertRows(
        lakehouse.read("silver.interactions"),
        "interaction_id, customer_id, type, channel",
        "i1|c1|call|phone",
        "i2|c1|chat|null",
        "i3|c1|chat|null");
  }

  @Test
  void namesEarlierVisitsOnceTheVisitorSaysWhoTheyAre(Lakehouse lakehouse) {
    CleanVisits job = new CleanVisits(SETTINGS);
    link(lakehouse, "1|ann", "2|ben");
    append(
        lakehouse,
        "web",
        VISITS,
        "2025-01-12",
        "e1|phone||2025-01-08 10:00:00|Page|/a||||",
        "e2|tablet|1|2025-01-08 10:00:00|Page|/a||||",
        "e3|tablet||2025-01-09 10:00:00|Page|/a||||",
        "e4|other||2025-01-09 10:00:00|Page|/a||||",
        "e5|phone|1|2025-01-12 10:00:00|Page|/a||||");
    job.run(night(lakehouse, "2025-01-10"));
    String columns = "event_id, customer_id, identified_at";
    assertRows(
        lakehouse.read("silver.visits"),
        columns,
        "e1|null|null",
        "e2|ann|2025-01-08 10:00:00",
        "e3|ann|2025-01-08 10:00:00",
        "e4|null|null");

    Since since = since(lakehouse, job, START);
    append(lakehouse, "web", VISITS, "2025-01-12", "e6|tablet|2|2025-01-11 10:00:00|Page|/a||||");
    assertTrue(job.update(night(lakehouse, "2025-01-12"), since).isPresent());

    assertRows(
        lakehouse.read("silver.visits"),
        columns,
        "e1|ann|2025-01-12 10:00:00",
        "e2|ann|2025-01-08 10:00:00",
        "e3|null|null",
        "e4|null|null",
        "e5|ann|2025-01-12 10:00:00",
        "e6|ben|2025-01-11 10:00:00");
  }

  @Test
  void looksAtEverythingWhenRowsLeftOrTheDateIsEarlier(Lakehouse lakehouse) {
    calls(lakehouse, "i1|1|2025-01-01 10:00:00|call|PHONE");
    link(lakehouse, "1|c1");
    CleanEvents job = CleanEvents.interactions(SETTINGS);
    job.run(night(lakehouse, "2025-01-10"));
    Since since = since(lakehouse, job, START);

    assertTrue(job.update(night(lakehouse, "2025-01-09"), since).isEmpty(), "an earlier date");
    assertTrue(job.update(night(lakehouse, "2025-01-11"), since).isPresent());
    lakehouse.clear("bronze.calls");
    assertTrue(job.update(night(lakehouse, "2025-01-11"), since).isEmpty(), "rows left");
  }

  private void calls(Lakehouse lakehouse, String... rows) {
    append(lakehouse, "calls", "id, who, at, type, channel", "2025-01-12", rows);
  }

  private static Since since(Lakehouse lakehouse, Job job, LocalDate asOf) {
    Map<String, Long> versions = new HashMap<>();
    job.reads()
        .forEach(
            table -> lakehouse.version(table).ifPresent(version -> versions.put(table, version)));
    return new Since(asOf, versions);
  }

  private static Map<String, List<String>> rows(Lakehouse lakehouse, Job job) {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String table : job.writes()) {
      rows.put(
          table,
          lakehouse.exists(table)
              ? lakehouse.read(table).toJSON().collectAsList().stream().sorted().toList()
              : List.of());
    }
    return rows;
  }

  private static String told(Map<String, List<String>> rows) {
    return rows.entrySet().stream()
        .map(table -> table.getKey() + "\n" + String.join("\n", table.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private void deliver(Lakehouse lakehouse, Random chance, LocalDate asOf, int rows) {
    append(lakehouse, "orders", ORDERS, last(asOf), some(rows, () -> order(chance, asOf)));
    append(
        lakehouse,
        "tickets",
        "ord, who, at, sku, label, family, qty, price, status",
        last(asOf),
        some(rows, () -> ticket(chance, asOf)));
    append(lakehouse, "web", VISITS, last(asOf), some(2 * rows, () -> visit(chance, asOf)));
    if (chance.nextBoolean()) {
      append(
          lakehouse,
          "catalogue",
          "sku, label, family, price",
          last(asOf),
          "p%d|Lamp %d|Home|5".formatted(chance.nextInt(9), chance.nextInt(2)));
    }
  }

  private static String last(LocalDate asOf) {
    return asOf.plusDays(2).toString();
  }

  private static String[] some(int rows, Supplier<String> row) {
    return IntStream.range(0, rows).mapToObj(i -> row.get()).toArray(String[]::new);
  }

  private static String order(Random chance, LocalDate asOf) {
    return "o%d|%s|%s|p%d|||%d|9.95|||"
        .formatted(
            chance.nextInt(50),
            who(chance),
            at(chance, asOf),
            chance.nextInt(4),
            chance.nextInt(3));
  }

  private static String ticket(Random chance, LocalDate asOf) {
    return "t%d|%s|%s|p%d|||1|9.95|%s"
        .formatted(
            chance.nextInt(9),
            who(chance),
            at(chance, asOf),
            chance.nextInt(2),
            chance.nextBoolean() ? "Returned" : "");
  }

  private static String visit(Random chance, LocalDate asOf) {
    return "%s|v%d|%s|%s|Page|/a|p1||mail|"
        .formatted(
            chance.nextInt(4) == 0 ? "" : "e" + chance.nextInt(30),
            chance.nextInt(6),
            chance.nextInt(3) == 0 ? who(chance) : "",
            at(chance, asOf));
  }

  private static String who(Random chance) {
    return chance.nextInt(5) == 0 ? "" : Integer.toString(chance.nextInt(6));
  }

  /** Any quarter of an hour from three days before the date to two after it. */
  private static String at(Random chance, LocalDate asOf) {
    return "%s %02d:%02d:00"
        .formatted(
            asOf.plusDays(chance.nextInt(6) - 3L), 8 + chance.nextInt(3), 15 * chance.nextInt(4));
  }

  private static void link(Lakehouse lakehouse, Random chance, int night) {
    List<String> links = new ArrayList<>();
    for (int record = 0; record < 6; record++) {
      links.add(record + "|c" + (record < night ? chance.nextInt(2) : record));
    }
    link(lakehouse, links.toArray(String[]::new));
  }

  private static void link(Lakehouse lakehouse, String... links) {
    String[] rows = Arrays.stream(links).map(link -> "crm|" + link).toArray(String[]::new);
    lakehouse.overwrite(
        CustomerLinks.TABLE,
        TableRows.rows(
            lakehouse.spark(), CustomerLinks.TABLE, "source, source_id, customer_id", rows));
  }

  /** Adds rows of a file, and tells the ledger of it. */
  private void append(
      Lakehouse lakehouse, String feed, String columns, String lastDay, String... rows) {
    files++;
    String file = "f%03d.csv".formatted(files);
    BronzeTable.append(lakehouse, feed, file, columns, rows);
    lakehouse.append(
        Ops.FILES,
        TableRows.rows(
            lakehouse.spark(),
            Ops.FILES,
            "feed, path, rows_kept, last_day, rules",
            "%s|%s|%d|%s|%s"
                .formatted(
                    feed,
                    file,
                    rows.length,
                    lastDay,
                    SETTINGS.feed(feed).orElseThrow().rules(SETTINGS.currency()))));
  }
}
