package io.clientele.golden;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.Settings;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.Since;
import io.clientele.table.CustomerEvents;
import io.clientele.table.CustomerLinks;
import io.clientele.table.Customers;
import io.clientele.table.Lakehouse;
import io.clientele.table.MatchDecisions;
import io.clientele.table.MatchValues;
import io.clientele.table.Matches;
import io.clientele.table.TableSpec;
import io.clientele.testkit.TableRows;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is who brought up to date comes out as if all had been worked out anew. */
@ExtendWith(WithSpark.class)
final class ResolveChangesTest {
  private static final Settings SETTINGS = TestSettings.withSources("{ }");
  private static final ResolveCustomers JOB = new ResolveCustomers(SETTINGS);
  private static final LocalDate START = LocalDate.parse("2025-01-01");
  private static final List<TableSpec> TABLES =
      List.of(
          CustomerLinks.TABLE,
          Customers.TABLE,
          Matches.TABLE,
          Matches.REVIEW,
          CustomerEvents.TABLE,
          CustomerEvents.FORWARDING);
  private static final List<String> FIRST = List.of("jean", "anne", "marc", "lea", "paul", "zoe");
  private static final List<String> LAST = List.of("roy", "may", "petit", "legoff", "faure");

  @Test
  void comesOutTheSameThroughRandomNights(Lakehouse lakehouse) {
    assertSameThroughNights(7, 1, lakehouse);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  @EnabledIfEnvironmentVariable(named = "CLIENTELE_WHOLE_NIGHTS", matches = ".+")
  void comesOutTheSameThroughTenRandomNights(long seed, Lakehouse lakehouse) {
    assertSameThroughNights(seed, 10, lakehouse);
  }

  /** A number that as many share as may is one person's; one more, and it is nobody's. */
  @Test
  void worksAllOutAnewWhenANumberBecomesNobodys(Lakehouse lakehouse) {
    Settings settings =
        TestSettings.with("clientele.jobs.who-is-who.verified-ids.most-records", "3");
    ResolveCustomers job = new ResolveCustomers(settings);
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String name = " first_name_key=" + FIRST.get(i % 6) + " last_name_key=" + LAST.get(i % 5);
      records.add("s " + i + ":" + name + (i < 3 ? " verified_id=n0" : ""));
    }
    RecordLines.write(lakehouse, records.toArray(String[]::new));
    job.run(night(lakehouse, 0));
    assertEquals(10, lakehouse.read(Customers.TABLE).count());

    Since since = since(lakehouse, 0);
    records.set(3, records.get(3) + " verified_id=n0");
    RecordLines.write(lakehouse, records.toArray(String[]::new));

    assertEquals(Optional.empty(), job.update(night(lakehouse, 1), since));

    JobReport report = job.run(night(lakehouse, 1));
    assertEquals(12, lakehouse.read(Customers.TABLE).count());
    assertEquals(0.0, report.metrics().get("trained"));
    assertEquals(1.0, report.metrics().get("placeholder_verified_ids"));
    assertRows(
        lakehouse.read(MatchValues.TABLE).where("text is not null"),
        "kind, count, text",
        "PLACEHOLDER_VERIFIED_ID|4|n0");

    since = since(lakehouse, 1);
    records.set(3, records.get(3).replace(" verified_id=n0", ""));
    RecordLines.write(lakehouse, records.toArray(String[]::new));
    assertTrue(job.update(night(lakehouse, 2), since).isPresent());
    assertEquals(12, lakehouse.read(Customers.TABLE).count(), "nobody's until trained anew");
  }

  private static void assertSameThroughNights(long seed, int nights, Lakehouse lakehouse) {
    Lakehouse anew = new Lakehouse(lakehouse.spark(), lakehouse.path("other.lakehouse"));
    Random random = new Random(seed);
    Map<Integer, String> records = new TreeMap<>();
    for (int i = 0; i < 150; i++) {
      records.put(i, line(i, random, i));
    }
    write(lakehouse, records);
    write(anew, records);
    JOB.run(night(lakehouse, 0));
    JOB.run(night(anew, 0));
    assertSame(lakehouse, anew, 0);

    List<String> decisions = new ArrayList<>();
    int next = records.size();
    for (int night = 1; night <= nights; night++) {
      Since since = since(lakehouse, night - 1);
      IdsTold before = IdsTold.of(lakehouse);
      for (int i = 0; i < 3; i++) {
        records.put(next, line(next, random, random.nextInt(150)));
        next++;
        List<Integer> ids = new ArrayList<>(records.keySet());
        int changed = ids.get(random.nextInt(ids.size()));
        records.put(changed, line(changed, random, random.nextInt(150)));
        int seen = ids.get(random.nextInt(ids.size()));
        String last = "last_seen=" + START.plusDays(night);
        records.computeIfPresent(seen, (id, line) -> line.replaceAll("last_seen=[^ ]*", last));
        records.remove(ids.get(random.nextInt(ids.size())));
      }
      records.put(next, "s%d %d: last_seen=%s".formatted(next % 3, next, START));
      decisions.add(decision(random.nextInt(150), next + 2, "same"));
      decisions.add(decision(random.nextInt(150), random.nextInt(150), "different"));
      next++;
      for (Lakehouse each : List.of(lakehouse, anew)) {
        write(each, records);
        decide(each, decisions);
      }

      Optional<JobReport> updated = JOB.update(night(lakehouse, night), since);
      JOB.run(night(anew, night));

      assertTrue(updated.isPresent(), "night " + night);
      assertTrue(
          updated.get().metrics().getOrDefault("records_regrouped", 1000.0) < records.size() / 2.0,
          updated.get().metrics().toString());
      assertSame(lakehouse, anew, night);
      IdsTold.of(lakehouse).assertKeepsPromises(before, lakehouse, START.plusDays(night));
    }
  }

  private static void assertSame(Lakehouse lakehouse, Lakehouse anew, int night) {
    for (TableSpec table : TABLES) {
      assertEquals(
          rows(anew, table), rows(lakehouse, table), table.fullName() + ", night " + night);
    }
  }

  private static String rows(Lakehouse lakehouse, TableSpec table) {
    return String.join(
        "\n", lakehouse.read(table).collectAsList().stream().map(Row::mkString).sorted().toList());
  }

  /** A record of one of so many people, who come in families and misspell. */
  private static String line(int id, Random random, int seed) {
    int person = seed / 2;
    String first = FIRST.get(person % FIRST.size());
    String last = LAST.get(person / 7 % LAST.size());
    StringBuilder line = new StringBuilder("s" + id % 3 + " " + id + ":");
    line.append(" first_name_key=").append(random.nextInt(8) == 0 ? first.charAt(0) : first);
    line.append(" last_name_key=").append(random.nextInt(8) == 0 ? last + "s" : last);
    line.append(" first_name=").append(first).append(" last_name=").append(last);
    if (random.nextInt(4) > 0) {
      line.append(" email_key=").append(first).append(person).append("@x.fr");
    }
    if (random.nextInt(3) > 0) {
      line.append(" phone_e164=+3361234%04d".formatted(person / 2));
    }
    if (random.nextInt(3) > 0) {
      line.append(" birth_date=19%02d-0%d-11".formatted(person % 60 + 20, person % 9 + 1));
    }
    if (random.nextInt(6) == 0) {
      line.append(" verified_id=n").append(random.nextInt(8) == 0 ? person + 1 : person);
    }
    line.append(" consents=mail:").append(random.nextBoolean());
    line.append(" first_seen=").append(START.minusDays(random.nextInt(300)));
    return line.append(" last_seen=").append(START).toString();
  }

  private static String decision(int one, int other, String decision) {
    return "s%d|%d|s%d|%d|%s".formatted(one % 3, one, other % 3, other, decision);
  }

  private static void decide(Lakehouse lakehouse, List<String> decisions) {
    lakehouse.overwrite(
        MatchDecisions.TABLE,
        TableRows.rows(
            lakehouse.spark(),
            MatchDecisions.TABLE,
            "source_l, source_id_l, source_r, source_id_r, decision",
            decisions.toArray(String[]::new)));
  }

  private static void write(Lakehouse lakehouse, Map<Integer, String> records) {
    RecordLines.write(lakehouse, records.values().toArray(String[]::new));
  }

  private static JobContext night(Lakehouse lakehouse, int night) {
    return new JobContext(lakehouse, START.plusDays(night), "test", Instant.EPOCH);
  }

  /** What the tables were made from. */
  private static Since since(Lakehouse lakehouse, int night) {
    Map<String, Long> inputs = new HashMap<>();
    JOB.reads()
        .forEach(
            table -> lakehouse.version(table).ifPresent(version -> inputs.put(table, version)));
    return new Since(START.plusDays(night), inputs);
  }
}
