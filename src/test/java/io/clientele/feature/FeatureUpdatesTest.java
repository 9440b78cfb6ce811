package io.clientele.feature;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.ChurnSettings;
import io.clientele.config.JobSettings;
import io.clientele.config.SettingsLoader;
import io.clientele.run.JobContext;
import io.clientele.run.Since;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.Customers;
import io.clientele.table.Interactions;
import io.clientele.table.Lakehouse;
import io.clientele.table.OrderLines;
import io.clientele.table.Sessions;
import io.clientele.table.SurveyAnswers;
import io.clientele.table.TableSpec;
import io.clientele.testkit.TableRows;
import io.clientele.testkit.WithSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers in numbers, brought up to date, are what is made of everything. */
@ExtendWith(WithSpark.class)
final class FeatureUpdatesTest {
  private static final JobSettings SETTINGS =
      new SettingsLoader(Path.of("")).load(Optional.empty(), Map.of()).jobs();
  private static final ChurnSettings CHURN = SETTINGS.churn();

  /** The snapshots stay the same from this date for some weeks. */
  private static final LocalDate START = steady();

  private static final BuildFeatures JOB = new BuildFeatures(SETTINGS.features(), CHURN);
  private static final int NIGHTS = 4;

  private static final String LINE =
      "feed, customer_id, order_id, ordered_at, product_id, category, amount, discount, channel, line_type";

  @ParameterizedTest
  @ValueSource(longs = 1)
  void comeOutTheSameWhateverHappens(long seed, Lakehouse lakehouse) {
    assertSameWhateverHappens(seed, lakehouse);
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4, 5, 6})
  @EnabledIfEnvironmentVariable(named = "CLIENTELE_WHOLE_NIGHTS", matches = ".+")
  void comeOutTheSameWhateverElseHappens(long seed, Lakehouse lakehouse) {
    assertSameWhateverHappens(seed, lakehouse);
  }

  private static void assertSameWhateverHappens(long seed, Lakehouse lakehouse) {
    Random chance = new Random(seed);
    happen(lakehouse, chance, START, 40);
    customers(lakehouse, "c0", "c1", "c2", "c3", "c4", "c5", "c6", "gone");
    JOB.run(night(lakehouse, START));
    LocalDate asOf = START;
    for (int night = 1; night < NIGHTS; night++) {
      Since since = since(lakehouse, asOf);
      asOf = asOf.plusDays(chance.nextInt(3));
      happen(lakehouse, chance, asOf, 2);
      customers(lakehouse, "c0", "c1", "c2", "c3", "c4", "c5", "c6", "new" + night);

      assertTrue(JOB.update(night(lakehouse, asOf), since).isPresent());
      List<String> updated = rows(lakehouse);
      JOB.run(night(lakehouse, asOf));

      assertEquals(String.join("\n", rows(lakehouse)), String.join("\n", updated), "as of " + asOf);
    }
  }

  @Test
  void onlyCountsDaysOnWhenNothingHappened(Lakehouse lakehouse) {
    lines(lakehouse, START.minusDays(89) + " 10:00:00", START.minusDays(10) + " 10:00:00");
    customers(lakehouse, "c0", "c1");
    JOB.run(night(lakehouse, START));
    Since since = since(lakehouse, START);
    long snapshots = lakehouse.version(CustomerFeatures.SNAPSHOTS.fullName()).orElseThrow();

    JOB.update(night(lakehouse, START.plusDays(1)), since);

    assertRows(
        lakehouse.read(CustomerFeatures.TABLE),
        "customer_id, as_of, recency_days, orders_90d, orders_365d, tenure_days, last_visit_days",
        "c0|" + START.plusDays(1) + "|12|1|2|91|null",
        "c1|" + START.plusDays(1) + "|null|0|0|null|null");
    assertEquals(snapshots, lakehouse.version(CustomerFeatures.SNAPSHOTS.fullName()).orElseThrow());
  }

  @Test
  void countsWhatWasOfADayToComeOnceItHasCome(Lakehouse lakehouse) {
    lines(lakehouse, START.minusDays(10) + " 10:00:00", START.plusDays(2) + " 10:00:00");
    customers(lakehouse, "c0");
    JOB.run(night(lakehouse, START));

    JOB.update(night(lakehouse, START.plusDays(2)), since(lakehouse, START));

    assertRows(
        lakehouse.read(CustomerFeatures.TABLE), "customer_id, recency_days, frequency", "c0|1|2");
  }

  @Test
  void looksAtEverythingWhenSnapshotsMoveOrTheDateIsEarlier(Lakehouse lakehouse) {
    lines(lakehouse, START.minusDays(10) + " 10:00:00");
    customers(lakehouse, "c0");
    JOB.run(night(lakehouse, START));
    Since since = since(lakehouse, START);

    assertTrue(JOB.update(night(lakehouse, START.minusDays(1)), since).isEmpty());
    assertTrue(
        JOB.update(night(lakehouse, START.plusDays(CHURN.snapshotStepDays())), since).isEmpty());
  }

  private static LocalDate steady() {
    LocalDate date = LocalDate.parse("2026-01-01");
    while (CHURN.snapshotDates(date).equals(CHURN.snapshotDates(date.minusDays(1)))) {
      date = date.plusDays(1);
    }
    return date;
  }

  private static void lines(Lakehouse lakehouse, String... times) {
    String[] lines =
        IntStream.range(0, times.length)
            .mapToObj(i -> "shop|c0|o%d|%s|p1|toys|5.00|null|web|sale".formatted(i, times[i]))
            .toArray(String[]::new);
    append(lakehouse, OrderLines.TABLE, LINE, lines);
    append(lakehouse, Sessions.TABLE, "session_id");
    append(lakehouse, SurveyAnswers.TABLE, "feed");
    append(lakehouse, Interactions.TABLE, "feed");
  }

  private static void happen(Lakehouse lakehouse, Random chance, LocalDate asOf, int rows) {
    append(
        lakehouse,
        OrderLines.TABLE,
        LINE,
        some(
            rows,
            () ->
                "shop|%s|o%d|%s|p%d|%s|%d.50|%d.00|%s|%s"
                    .formatted(
                        who(chance),
                        chance.nextInt(200),
                        at(chance, asOf),
                        chance.nextInt(4),
                        chance.nextBoolean() ? "toys" : "books",
                        chance.nextInt(50),
                        chance.nextInt(2),
                        chance.nextBoolean() ? "web" : "store",
                        chance.nextInt(5) == 0 ? "return" : "sale")));
    append(
        lakehouse,
        Sessions.TABLE,
        "session_id, customer_id, identified_at, started_at, is_bot",
        some(
            rows,
            () -> {
              String at = at(chance, asOf);
              return "s%d|%s|%s|%s|false".formatted(chance.nextLong(), who(chance), at, at);
            }));
    append(
        lakehouse,
        SurveyAnswers.TABLE,
        "feed, customer_id, answered_at, metric, score, source_file, file_line",
        some(
            rows,
            () ->
                "nps|%s|%s|%s|%d|a.csv|%d"
                    .formatted(
                        who(chance),
                        at(chance, asOf),
                        chance.nextBoolean() ? "nps" : "csat",
                        chance.nextInt(10),
                        chance.nextInt(1_000_000))));
    append(
        lakehouse,
        Interactions.TABLE,
        "customer_id, happened_at, direction, type",
        some(
            rows,
            () ->
                "%s|%s|inbound|%s"
                    .formatted(
                        who(chance),
                        at(chance, asOf),
                        chance.nextBoolean() ? "complaint" : "email_sent")));
  }

  private static String who(Random chance) {
    return "c" + chance.nextInt(6);
  }

  /** Often near the edges of windows. */
  private static String at(Random chance, LocalDate asOf) {
    int[] ages = {0, 1, 45, 88, 89, 90, 200, 363, 364, 365, 500};
    return asOf.minusDays(ages[chance.nextInt(ages.length)]) + " 10:00:00";
  }

  private static String[] some(int rows, Supplier<String> row) {
    return IntStream.range(0, rows).mapToObj(i -> row.get()).toArray(String[]::new);
  }

  private static void append(Lakehouse lakehouse, TableSpec table, String columns, String... rows) {
    lakehouse.append(table, TableRows.rows(lakehouse.spark(), table, columns, rows));
  }

  private static void customers(Lakehouse lakehouse, String... ids) {
    lakehouse.overwrite(
        Customers.TABLE, TableRows.rows(lakehouse.spark(), Customers.TABLE, "customer_id", ids));
  }

  private static Since since(Lakehouse lakehouse, LocalDate asOf) {
    Map<String, Long> versions = new HashMap<>();
    JOB.reads()
        .forEach(
            table -> lakehouse.version(table).ifPresent(version -> versions.put(table, version)));
    return new Since(asOf, versions);
  }

  private static List<String> rows(Lakehouse lakehouse) {
    List<String> rows = new ArrayList<>();
    for (TableSpec table : List.of(CustomerFeatures.TABLE, CustomerFeatures.SNAPSHOTS)) {
      rows.add(table.fullName());
      rows.addAll(lakehouse.read(table).toJSON().collectAsList().stream().sorted().toList());
    }
    return rows;
  }

  private static JobContext night(Lakehouse lakehouse, LocalDate asOf) {
    return new JobContext(lakehouse, asOf, "run", Instant.EPOCH);
  }
}
