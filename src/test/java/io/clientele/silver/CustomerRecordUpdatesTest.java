package io.clientele.silver;

import static io.clientele.silver.CompanyFeeds.CUSTOMERS;
import static io.clientele.silver.CompanyFeeds.ORDERS;
import static io.clientele.silver.CompanyFeeds.SETTINGS;
import static io.clientele.silver.CompanyFeeds.night;
import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.run.JobReport;
import io.clientele.run.Since;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.testkit.BronzeTable;
import io.clientele.testkit.TableRows;
import io.clientele.testkit.WithSpark;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Source records brought up to date are those that are made of everything. */
@ExtendWith(WithSpark.class)
final class CustomerRecordUpdatesTest {
  private static final CleanCustomerRecords JOB = new CleanCustomerRecords(SETTINGS);
  private static final LocalDate START = LocalDate.parse("2025-01-10");
  private static final String TICKETS = "ord, who, at, sku, label, family, qty, price, status";

  private int files;

  @Test
  void comeOutTheSameWhateverArrives(Lakehouse lakehouse) {
    Random chance = new Random(11);
    customers(lakehouse, chance, START, 60);
    orders(lakehouse, chance, START, 30);
    JOB.run(night(lakehouse, START.toString()));

    for (int night = 1; night <= 2; night++) {
      Since since = since(lakehouse, START.plusDays(night - 1));
      LocalDate asOf = START.plusDays(night);
      customers(lakehouse, chance, asOf, 3);
      orders(lakehouse, chance, asOf, 2);

      Optional<JobReport> report = JOB.update(night(lakehouse, asOf.toString()), since);

      assertTrue(report.isPresent(), asOf.toString());
      List<String> updated = rows(lakehouse);
      JOB.run(night(lakehouse, asOf.toString()));
      assertEquals(String.join("\n", rows(lakehouse)), String.join("\n", updated), "as of " + asOf);
    }
  }

  /** Each case is one more row, which takes a place or is no news that can be told by itself. */
  @ParameterizedTest
  @CsvSource({
    "crm, 1||Ann|||||||||2025-01-02 00:00:00|2025-01-11 00:00:00|, true",
    "crm, 1||Ann|||||||||2025-01-05 00:00:00|2025-01-11 00:00:00|, false",
    "tickets, t1|1|2025-01-03 09:00:00|p1|||1|9.95|Returned, true",
    "tickets, t1|1|2025-01-04 09:00:00|p1|||1|9.95|, false",
    "tickets, t1|2|2025-01-03 09:00:00|p1|||1|9.95|, false",
  })
  void readsEverythingWhenARowChangesADayThatCounts(
      String feed, String row, boolean updated, Lakehouse lakehouse) {
    List<String> rows = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      rows.add(i + "||Ann|||||||||2025-01-02 00:00:00||");
    }
    append(lakehouse, "crm", CUSTOMERS, rows);
    append(lakehouse, "tickets", TICKETS, List.of("t1|1|2025-01-03 09:00:00|p1|||1|9.95|"));
    JOB.run(night(lakehouse, "2025-01-10"));
    Since since = since(lakehouse, START);

    append(lakehouse, feed, feed.equals("crm") ? CUSTOMERS : TICKETS, List.of(row));
    Optional<JobReport> report = JOB.update(night(lakehouse, "2025-01-11"), since);

    assertEquals(updated, report.isPresent());
    if (updated) {
      assertRows(
          lakehouse.read(CustomerRecords.TABLE).where("source_id = '1'"),
          "source, first_seen, last_seen",
          "crm|2025-01-02|2025-01-03");
    }
  }

  private void customers(Lakehouse lakehouse, Random chance, LocalDate asOf, int rows) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      int id = rows > 10 ? i : chance.nextInt(70);
      lines.add(
          "%d|Mme|%s|Roy|||a%d@x.fr||1 rue X|75011|Paris|%s 00:00:00|%s 00:00:00|true"
              .formatted(
                  id,
                  List.of("Ann", "Zoé", "Lea").get(chance.nextInt(3)),
                  chance.nextInt(90),
                  START.minusDays(id),
                  // A few are known only tomorrow.
                  asOf.plusDays(i < 3 ? chance.nextInt(4) - 2L : -2)));
    }
    append(lakehouse, "crm", CUSTOMERS, lines);
  }

  private void orders(Lakehouse lakehouse, Random chance, LocalDate asOf, int rows) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      lines.add(
          "o%d|%d|%s 09:00:00|p1|||1|9.95|||"
              .formatted(
                  files * 100 + i, chance.nextInt(90), asOf.plusDays(chance.nextInt(5) - 3L)));
    }
    append(lakehouse, "orders", ORDERS, lines);
  }

  private static List<String> rows(Lakehouse lakehouse) {
    return lakehouse.read(CustomerRecords.TABLE).toJSON().collectAsList().stream()
        .sorted()
        .toList();
  }

  private static Since since(Lakehouse lakehouse, LocalDate asOf) {
    Map<String, Long> versions = new HashMap<>();
    JOB.reads()
        .forEach(
            table -> lakehouse.version(table).ifPresent(version -> versions.put(table, version)));
    return new Since(asOf, versions);
  }

  /** Adds rows of a file, and tells the ledger of it. */
  private void append(Lakehouse lakehouse, String feed, String columns, List<String> rows) {
    files++;
    String file = "f%03d.csv".formatted(files);
    BronzeTable.append(lakehouse, feed, file, columns, rows.toArray(String[]::new));
    lakehouse.append(
        Ops.FILES,
        TableRows.rows(
            lakehouse.spark(),
            Ops.FILES,
            "feed, path, rows_kept, last_day, rules",
            "%s|%s|%d|2025-12-31|%s"
                .formatted(
                    feed,
                    file,
                    rows.size(),
                    SETTINGS.feed(feed).orElseThrow().rules(SETTINGS.currency()))));
  }
}
