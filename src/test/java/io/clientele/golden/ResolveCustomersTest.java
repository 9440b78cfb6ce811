package io.clientele.golden;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring_index;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.Settings;
import io.clientele.run.InputException;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.CustomerEvents;
import io.clientele.table.CustomerLinks;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Customers;
import io.clientele.table.Lakehouse;
import io.clientele.table.MatchDecisions;
import io.clientele.table.MatchValues;
import io.clientele.table.Matches;
import io.clientele.table.Ops;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class ResolveCustomersTest {
  private static final Settings SETTINGS = TestSettings.withSources("{ }");
  private static final ResolveCustomers JOB = new ResolveCustomers(SETTINGS);

  @Test
  void givesEachPersonOneIdAndTellsWhy(Lakehouse lakehouse) {
    RecordLines.write(
        lakehouse,
        "crm 1: first_name_key=zoe last_name_key=legoff email_key=z@x.fr first_seen=2025-01-05",
        "web 7: first_name_key=zoe last_name_key=legoff email_key=z@x.fr first_seen=2025-01-03",
        "web 8: first_name_key=paul last_name_key=legoff email_key=z@x.fr",
        "web 9: has_record=false first_seen=2025-02-01");

    JobReport report = night(lakehouse, "2025-06-30");

    assertEquals("crm 1, web 7; web 8; web 9", persons(lakehouse));
    assertRows(
        lakehouse.read(Matches.TABLE),
        "source_l, source_id_l, source_r, source_id_r, match_weight, match_probability,"
            + " explanation",
        "crm|1|web|7|9.402373641861145|0.9985244219213529|first name equal +7.0, last name equal"
            + " +6.8, e-mail equal +19.5, two records at random -8.8, may be one household"
            + " -15.2");
    assertRows(
        lakehouse.read(Matches.REVIEW),
        "source_l, source_id_l, source_r, source_id_r",
        "crm|1|web|8",
        "web|7|web|8");
    NewIds ids = new NewIds(SETTINGS.key());
    Explanations explanations = new Explanations(lakehouse, SETTINGS.jobs().match());
    assertEquals(
        """
        crm:1 and web:8: two persons

           +19.5  e-mail equal
           -15.2  may be one household
            -8.8  two records at random
            +6.8  last name equal
            -5.3  first name different
            -2.9  bits for one person
          0.1195  probability
        """,
        explanations.ofPair("crm:1", "web:8"));
    assertEquals(
        """
        %s: crm:1, web:7

             9.4  crm:1 and web:7: first name equal +7.0, last name equal +6.8, e-mail equal +19.5,\
         two records at random -8.8, may be one household -15.2
        """
            .formatted(ids.of("web", "7")),
        explanations.ofCustomer(ids.of("web", "7")));
    assertThrows(InputException.class, () -> explanations.ofPair("crm:1", "crm:99"));
    assertThrows(InputException.class, () -> explanations.ofPair("crm:1", "web:9"));
    assertThrows(InputException.class, () -> explanations.ofCustomer("c0"));
    assertRows(
        lakehouse.read(CustomerLinks.TABLE),
        "source, source_id, customer_id",
        "crm|1|" + ids.of("web", "7"),
        "web|7|" + ids.of("web", "7"),
        "web|8|" + ids.of("web", "8"),
        "web|9|" + ids.of("web", "9"));
    assertEquals(
        Map.of(
            "likely_pairs", 3.0,
            "trained", 1.0,
            "decided_records_unknown", 0.0,
            "placeholder_values", 0.0,
            "placeholder_verified_ids", 0.0),
        report.metrics());
  }

  @Test
  void keepsTheBestValuesOfAPerson(Lakehouse lakehouse) {
    RecordLines.write(
        lakehouse,
        "a 1: email_key=e@x.fr title=M first_name=Jean last_name=DUPONT first_name_key=jean"
            + " last_name_key=dupont phone=junk address=new city=Nice updated_at=2025-03-01"
            + " consents=mail:true,sms:true first_seen=2025-01-01 last_seen=2025-02-01",
        "b 2: email_key=e@x.fr first_name=jean last_name=dupont first_name_key=jean"
            + " last_name_key=dupont phone=0612345679 phone_e164=+33612345679 address=old"
            + " postal_code=75001 city=Paris birth_date=1950-01-02 updated_at=2025-01-01"
            + " consents=mail:false first_seen=2024-05-05 last_seen=2024-06-06");

    night(lakehouse, "2025-06-30");

    assertRows(
        lakehouse.read(Customers.TABLE),
        "title, first_name, last_name, birth_date, email, phone, address, postal_code, city,"
            + " consents, first_seen, last_seen, source_records, sources, provenance",
        "M|Jean|DUPONT|1950-01-02|e@x.fr|+33612345679|new|null|Nice|{mail -> false, sms -> true}"
            + "|2024-05-05|2025-02-01|2|[a, b]"
            + "|{title -> a:1, first_name -> a:1, last_name -> a:1, birth_date -> b:2,"
            + " email -> a:1, phone -> b:2, address -> a:1, city -> a:1}");
  }

  @Test
  void tellsNothingNewWhenTheSameNightRunsAgain(Lakehouse lakehouse) {
    RecordLines.write(
        lakehouse,
        "a 1: first_name_key=jean last_name_key=roy email_key=e@x.fr",
        "a 2: first_name_key=jean last_name_key=roy email_key=e@x.fr",
        "a 3: first_name_key=anne last_name_key=roy email_key=e@x.fr");
    night(lakehouse, "2025-06-30");
    String links = links(lakehouse);
    assertEquals(2, lakehouse.read(CustomerEvents.TABLE).count());

    night(lakehouse, "2025-06-30");

    assertEquals(links, links(lakehouse));
    assertEquals(2, lakehouse.read(CustomerEvents.TABLE).count());
  }

  @Test
  void keepsIdsThroughMergesAndSplitsAndForwardsTheOthers(Lakehouse lakehouse) {
    NewIds ids = new NewIds(SETTINGS.key());
    String[] apart = {
      "a 1: first_name_key=jean last_name_key=roy email_key=e@x.fr birth_date=1950-01-02"
          + " first_seen=2025-01-01",
      "a 2: first_name_key=jean last_name_key=roy email_key=e@x.fr birth_date=1950-01-02"
          + " first_seen=2025-01-02",
      "a 3: first_name_key=jean last_name_key=roy email_key=f@x.fr birth_date=1983-11-24"
          + " first_seen=2025-01-03",
      "a 4: first_name_key=luc last_name_key=may email_key=g@x.fr first_seen=2025-01-04"
    };
    RecordLines.write(lakehouse, apart);
    night(lakehouse, "2025-02-01");
    String jean = ids.of("a", "1");
    String other = ids.of("a", "3");
    assertEquals("a 1, a 2; a 3; a 4", persons(lakehouse));

    RecordLines.write(
        lakehouse,
        apart[0],
        apart[1],
        "a 3: first_name_key=jean last_name_key=roy email_key=e@x.fr first_seen=2025-01-03");
    night(lakehouse, "2025-02-02");
    assertRows(
        lakehouse.read(CustomerEvents.TABLE).where("`when` = '2025-02-02'"),
        "what, customer_id, other_id",
        "merged|" + other + "|" + jean,
        "retired|" + ids.of("a", "4") + "|null");
    assertRows(
        lakehouse.read(CustomerEvents.FORWARDING), "former_id, customer_id", other + "|" + jean);

    RecordLines.write(lakehouse, apart);
    night(lakehouse, "2025-02-03");
    assertRows(
        lakehouse.read(CustomerEvents.TABLE).where("`when` = '2025-02-03'"),
        "what, customer_id, other_id",
        "split|" + ids.of("a", "3", LocalDate.parse("2025-02-03")) + "|" + jean,
        "created|" + ids.of("a", "4") + "|null");
    assertEquals("a 1, a 2; a 3; a 4", persons(lakehouse));
  }

  /** Told of by nobody else, a record that holds two others together leaves two persons behind. */
  @Test
  void partsWhomOnlyARecordThatLeftHeldTogether(Lakehouse lakehouse) {
    String one = "a 1: first_name_key=luc last_name_key=may email_key=l@x.fr first_seen=2025-01-01";
    String bridge =
        "a 2: first_name_key=luc last_name_key=may email_key=l@x.fr birth_date=1970-05-12"
            + " phone_e164=+33612345678 first_seen=2025-01-02";
    String other =
        "a 3: last_name_key=mey birth_date=1970-05-12 phone_e164=+33612345678 first_seen=2025-01-03";
    String alone = "b 1: first_name_key=zoe last_name_key=roy email_key=z@x.fr";
    RecordLines.write(lakehouse, one, bridge, other, alone);
    night(lakehouse, "2025-02-01");
    assertEquals("a 1, a 2, a 3; b 1", persons(lakehouse));

    RecordLines.write(lakehouse, one, other);
    night(lakehouse, "2025-02-02");

    NewIds ids = new NewIds(SETTINGS.key());
    assertEquals("a 1; a 3", persons(lakehouse));
    assertRows(
        lakehouse.read(CustomerEvents.TABLE).where("`when` = '2025-02-02'"),
        "what, customer_id, other_id",
        "split|" + ids.of("a", "3", LocalDate.parse("2025-02-02")) + "|" + ids.of("a", "1"),
        "retired|" + ids.of("b", "1") + "|null");
  }

  @Test
  void isBoundByWhatPeopleDecided(Lakehouse lakehouse) {
    String[] lines = {
      "a 1: first_name_key=zoe last_name_key=legoff email_key=z@x.fr",
      "a 2: first_name_key=zoe last_name_key=legoff email_key=z@x.fr",
      "a 3: first_name_key=paul last_name_key=may email_key=p@x.fr",
      "a 4: first_name_key=anna last_name_key=roy email_key=r@x.fr",
      "a 5: has_record=false"
    };
    RecordLines.write(lakehouse, lines);
    decisions(lakehouse, "a 1 a 2 different", "a 3 a 4 same", "a 4 a 5 same", "a 3 b 99 same");

    JobReport report = night(lakehouse, "2025-06-30");

    assertEquals("a 1; a 2; a 3, a 4, a 5", persons(lakehouse));
    assertEquals(1.0, report.metrics().get("decided_records_unknown"));
    assertRows(lakehouse.read(Matches.REVIEW), "source_id_l, source_id_r");
    assertRows(
        lakehouse
            .read(Matches.TABLE)
            .withColumn("why", substring_index(col("explanation"), ";", 1)),
        "source_id_l, source_id_r, why",
        "3|4|people decided: one person",
        "4|5|people decided: one person");
    assertEquals(
        List.of("a:1 and a:2: two persons", "people decided: two persons"),
        new Explanations(lakehouse, SETTINGS.jobs().match())
            .ofPair("a:1", "a:2")
            .lines()
            .limit(2)
            .toList());

    decisions(lakehouse);
    night(lakehouse, "2025-07-01");

    assertEquals("a 1, a 2; a 3; a 4; a 5", persons(lakehouse));
  }

  @Test
  void isBoundByVerifiedNumbersUnlessPeopleDecidedOtherwise(Lakehouse lakehouse) {
    String equal =
        ": first_name_key=zoe last_name_key=legoff email_key=z@x.fr birth_date=1980-05-12";
    RecordLines.write(
        lakehouse,
        "a 1" + equal + " verified_id=n1",
        "a 2" + equal + " verified_id=n2",
        "b 3: first_name_key=paul last_name_key=may email_key=p@x.fr verified_id=n2",
        "b 4" + equal + " verified_id=n4",
        "a 5: first_name_key=anna last_name_key=roy email_key=r@x.fr verified_id=n5",
        "a 6: first_name_key=marc last_name_key=faure email_key=f@x.fr verified_id=n6",
        "b 7: first_name_key=luc last_name_key=petit email_key=l@x.fr verified_id=n6",
        "a 8: first_name_key=lea last_name_key=blanc email_key=b@x.fr verified_id=n8",
        "b 9: first_name_key=lea last_name_key=blanc email_key=b@x.fr verified_id=n8");
    decisions(lakehouse, "a 5 a 6 same", "a 8 b 9 different");

    night(lakehouse, "2025-06-30");

    assertEquals("a 1, b 4; a 2, b 3; a 5, a 6, b 7; a 8; b 9", persons(lakehouse));
    assertRows(
        lakehouse
            .read(Matches.TABLE)
            .where(col("explanation").contains(";"))
            .withColumn("why", substring_index(col("explanation"), ";", 1)),
        "source_id_l, source_id_r, why",
        "2|3|same verified number: one person",
        "5|6|people decided: one person",
        "6|7|same verified number: one person");
    Explanations explanations = new Explanations(lakehouse, SETTINGS.jobs().match());
    assertEquals(
        List.of(
            "a:1 and a:2: two persons", "different verified numbers of one source: two persons"),
        explanations.ofPair("a:1", "a:2").lines().limit(2).toList());
  }

  @Test
  void keepsItsModelUntilTheRecordsHaveGrownBeyondIt(Lakehouse lakehouse) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      lines.add("a " + i + ": first_name_key=zoe last_name_key=roy email_key=e" + i / 2 + "@x.fr");
    }
    RecordLines.write(lakehouse, lines.toArray(String[]::new));
    assertEquals(1.0, night(lakehouse, "2025-02-01").metrics().get("trained"));
    String matches = matches(lakehouse);

    lines.add("b 1: first_name_key=ann last_name_key=may birth_date=1980-05-12");
    RecordLines.write(lakehouse, lines.toArray(String[]::new));
    assertEquals(0.0, night(lakehouse, "2025-02-02").metrics().get("trained"));
    assertEquals(1, lakehouse.read(Ops.MODELS).count());
    assertEquals(matches, matches(lakehouse), "each weight to the last digit");

    for (int i = 0; i < 5; i++) {
      lines.add("c " + i + ": first_name_key=zoe last_name_key=roy email_key=e" + i + "@x.fr");
    }
    RecordLines.write(lakehouse, lines.toArray(String[]::new));
    assertEquals(1.0, night(lakehouse, "2025-02-03").metrics().get("trained"));
    assertEquals(2, lakehouse.read(Ops.MODELS).count());
  }

  @Test
  void trainsAnewOnceWhenPeopleAskForIt(Lakehouse lakehouse) {
    RecordLines.write(
        lakehouse,
        "a 1: first_name_key=zoe last_name_key=roy email_key=e@x.fr",
        "a 2: first_name_key=zoe last_name_key=roy email_key=e@x.fr");
    ResolveCustomers asked =
        new ResolveCustomers(
            TestSettings.with(
                "clientele.sources", "{ }", "clientele.jobs.who-is-who.training.retrain", "1"));

    assertEquals(1.0, night(lakehouse, "2025-02-01").metrics().get("trained"));
    assertEquals(1.0, night(asked, lakehouse, "2025-02-01").metrics().get("trained"));
    assertEquals(0.0, night(asked, lakehouse, "2025-02-01").metrics().get("trained"));
    assertEquals(2, lakehouse.read(Ops.MODELS).count());
  }

  private static String matches(Lakehouse lakehouse) {
    return lakehouse.read(Matches.TABLE).collectAsList().stream()
        .map(Row::mkString)
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  @Test
  void takesAValueThatTooManyShareForNobodys(Lakehouse lakehouse) {
    String shared =
        " phone_e164=+33140000001 verified_id=0000 first_name_key=jean" + " last_name_key=name";
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      String name = (char) ('a' + i % 26) + "" + (char) ('a' + i / 26 % 26);
      LocalDate born =
          LocalDate.parse(i % 2 == 0 ? "1985-01-01" : "1970-06-15").plusDays(i % 2 == 0 ? 0 : i);
      lines.add("a " + i + ":" + shared + name + " email_key=shop@x.fr birth_date=" + born);
    }
    lines.add("b 1:" + shared + "aa email_key=j@x.fr");
    lines.add("b 2:" + shared + "aa email_key=j@x.fr");
    RecordLines.write(lakehouse, lines.toArray(String[]::new));

    JobReport report = night(lakehouse, "2025-06-30");

    assertEquals(5001, lakehouse.read(Customers.TABLE).count());
    assertEquals(1, lakehouse.read(Matches.TABLE).count());
    assertEquals(3.0, report.metrics().get("placeholder_values"));
    assertEquals(1.0, report.metrics().get("placeholder_verified_ids"));
    assertRows(
        lakehouse.read(MatchValues.TABLE).where("text is not null"),
        "kind, count, text",
        "PLACEHOLDER_BIRTH_DATE|2500|1985-01-01",
        "PLACEHOLDER_EMAIL|5000|shop@x.fr",
        "PLACEHOLDER_PHONE|5002|+33140000001",
        "PLACEHOLDER_VERIFIED_ID|5002|0000");
  }

  @Test
  void dependsNeitherOnTheOrderOfRecordsNorOnOthersRecords(Lakehouse lakehouse) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      lines.add(
          String.format(
              "s%d %d: first_name_key=%s last_name_key=roy email_key=e%d@x.fr"
                  + " phone_e164=+3361234%04d",
              i % 3, i, List.of("jean", "j", "anne", "marc").get(i % 4), i % 11, i % 17));
    }
    RecordLines.write(lakehouse, lines.toArray(String[]::new));
    night(lakehouse, "2025-06-30");
    String links = links(lakehouse);

    Collections.shuffle(lines, new Random(3));
    Dataset<Row> shuffled = RecordLines.of(lakehouse, lines.toArray(String[]::new)).repartition(7);
    lakehouse.overwrite(CustomerRecords.TABLE, shuffled);
    lakehouse.overwrite(CustomerLinks.TABLE, lakehouse.read(CustomerLinks.TABLE).limit(0));
    night(lakehouse, "2025-06-30");
    assertEquals(links, links(lakehouse));

    lines.add("z 1: first_name_key=zoe last_name_key=new email_key=zoe@x.fr");
    lines.add("z 2: first_name_key=ali last_name_key=else birth_date=1999-12-31");
    RecordLines.write(lakehouse, lines.toArray(String[]::new));
    night(lakehouse, "2025-07-01");
    NewIds ids = new NewIds(SETTINGS.key());
    assertEquals(
        links + "\nz 1 " + ids.of("z", "1") + "\nz 2 " + ids.of("z", "2"), links(lakehouse));
    assertRows(
        lakehouse.read(CustomerEvents.TABLE).where("`when` = '2025-07-01'"),
        "what, customer_id, other_id",
        "created|" + ids.of("z", "1") + "|null",
        "created|" + ids.of("z", "2") + "|null");
  }

  /** Sources come in another order under other names; ids, which are hashed of these, differ. */
  @Test
  void putsTheSamePersonsTogetherWhateverSourcesAreCalled(Lakehouse lakehouse) {
    Random random = new Random(9);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      int person = random.nextInt(60);
      lines.add(
          "s%d %d: first_name_key=%s last_name_key=%s email_key=%s%d@x.fr%s%s"
              .formatted(
                  i % 3,
                  i,
                  List.of("jean", "anne", "marc", "lea", "zoe").get(person % 5),
                  List.of("roy", "may", "petit", "faure").get(person % 4) + (i % 9 == 0 ? "s" : ""),
                  i % 7 == 0 ? "famille" : "e",
                  i % 7 == 0 ? person / 2 : person,
                  i % 2 == 0 ? " birth_date=19%d-05-12".formatted(person + 30) : "",
                  i % 5 == 0 ? "" : " phone_e164=+3361234%04d".formatted(person / 2)));
    }
    Lakehouse renamed = new Lakehouse(lakehouse.spark(), lakehouse.path("other.lakehouse"));
    RecordLines.write(lakehouse, lines.toArray(String[]::new));
    Collections.reverse(lines);
    RecordLines.write(
        renamed,
        lines.stream()
            .map(line -> line.replaceFirst("^s0", "x0").replaceFirst("^s1", "b1"))
            .toArray(String[]::new));

    night(lakehouse, "2025-06-30");
    night(renamed, "2025-06-30");

    Set<Set<String>> persons = personsById(lakehouse);
    assertEquals(persons, personsById(renamed));
    assertTrue(persons.size() > 30 && persons.size() < 100, persons.size() + " persons");
  }

  /** Persons as the ids of their records, which are told apart whatever sources are called. */
  private static Set<Set<String>> personsById(Lakehouse lakehouse) {
    return lakehouse.read(CustomerLinks.TABLE).collectAsList().stream()
        .collect(
            Collectors.groupingBy(
                link -> link.<String>getAs("customer_id"),
                Collectors.mapping(link -> link.<String>getAs("source_id"), Collectors.toSet())))
        .values()
        .stream()
        .collect(Collectors.toSet());
  }

  private static JobReport night(Lakehouse lakehouse, String asOf) {
    return night(JOB, lakehouse, asOf);
  }

  private static JobReport night(ResolveCustomers job, Lakehouse lakehouse, String asOf) {
    return job.run(new JobContext(lakehouse, LocalDate.parse(asOf), "test", Instant.EPOCH));
  }

  /** Persons as their records: records separated by commas, persons by semicolons. */
  private static String persons(Lakehouse lakehouse) {
    Map<String, List<String>> persons = new TreeMap<>();
    for (Row link :
        lakehouse.read(CustomerLinks.TABLE).orderBy("source", "source_id").collectAsList()) {
      persons
          .computeIfAbsent(link.getAs("customer_id"), id -> new ArrayList<>())
          .add(link.getAs("source") + " " + link.getAs("source_id"));
    }
    return persons.values().stream()
        .map(records -> String.join(", ", records))
        .sorted()
        .collect(Collectors.joining("; "));
  }

  /** Decisions as {@code source id source id decision}. */
  private static void decisions(Lakehouse lakehouse, String... lines) {
    StructType schema = MatchDecisions.TABLE.structType();
    List<Row> rows =
        Arrays.stream(lines)
            .map(line -> (Object[]) Arrays.copyOf(line.split(" ", -1), schema.length()))
            .map(RowFactory::create)
            .toList();
    lakehouse.overwrite(MatchDecisions.TABLE, lakehouse.spark().createDataFrame(rows, schema));
  }

  private static String links(Lakehouse lakehouse) {
    return lakehouse.read(CustomerLinks.TABLE).collectAsList().stream()
        .map(link -> link.mkString(" "))
        .sorted()
        .collect(Collectors.joining("\n"));
  }
}
