package io.clientele.golden;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.apache.spark.sql.functions.lit;

import io.clientele.config.Settings;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Customers;
import io.clientele.testkit.TableRows;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WithSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class SurvivorsTest {
  private static final String NAMES =
      "source, source_id, first_name, first_name_key, company, updated_at";
  private static final String[] PEOPLE = {
    "crm|1|Jean|jean|Roy SA|2025-03-01",
    "crm|2|Jean-Luc|jeanluc|null|2025-04-01",
    "loyalty|1|JEAN|jean|Roy|2025-02-01",
    "web|1|J|j|null|2025-05-01"
  };

  private final SparkSession spark;

  SurvivorsTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void keepsTheMostRecentAndTellsWhereItIsFrom() {
    assertRows(
        survivors("", NAMES, PEOPLE),
        "customer_id, first_name, company, source_records, sources, provenance",
        "p|J|Roy SA|4|[crm, loyalty, web]|{first_name -> web:1, company -> crm:1}");
  }

  @Test
  void keepsTheMostFrequentWhateverItsSpelling() {
    assertRows(
        survivors("first_name { rule = most-frequent }", NAMES, PEOPLE),
        "first_name, company, provenance",
        "Jean|Roy SA|{first_name -> crm:1, company -> crm:1}");
  }

  @Test
  void keepsTheValueOfTheMostCompleteRecord() {
    assertRows(
        survivors("first_name { rule = most-complete }", NAMES, PEOPLE),
        "first_name, provenance",
        "Jean|{first_name -> crm:1, company -> crm:1}");
  }

  @Test
  void keepsTheLongest() {
    assertRows(
        survivors("first_name { rule = longest }", NAMES, PEOPLE),
        "first_name, provenance",
        "Jean-Luc|{first_name -> crm:2, company -> crm:1}");
  }

  @Test
  void keepsThatOfTheFirstOfTheSourcesThatGivesOne() {
    assertRows(
        survivors(
            """
            first_name { rule = source-priority, sources = [loyalty, crm] }
            company { rule = source-priority, sources = [web, loyalty] }
            title { rule = source-priority, sources = [web] }
            """,
            NAMES + ", title",
            "crm|1|Jean|jean|Roy SA|2025-03-01|M",
            "crm|2|Jean-Luc|jeanluc|null|2025-04-01|Mr",
            "loyalty|1|JEAN|jean|Roy|2025-02-01|null",
            "web|1|J|j|null|2025-05-01|null"),
        "title, first_name, company, provenance",
        "Mr|JEAN|Roy|{title -> crm:2, first_name -> loyalty:1, company -> loyalty:1}");
  }

  @Test
  void goesByTheDefaultWhereAColumnHasNoRule() {
    Settings settings =
        TestSettings.with(
            "clientele.jobs.who-is-who.golden-record",
            "{ default { rule = longest }, columns { company { rule = most-recent } } }");

    assertRows(
        survivors(settings, NAMES, PEOPLE),
        "first_name, company, provenance",
        "Jean-Luc|Roy SA|{first_name -> crm:2, company -> crm:1}");
  }

  @Test
  void settlesWhatARuleLeavesOpenByTimeThenSourceThenId() {
    String rules =
        """
        title { rule = most-frequent }
        first_name { rule = longest }
        last_name { rule = most-complete }
        company { rule = source-priority, sources = [c] }
        """;
    String columns =
        "source, source_id, title, first_name, last_name, company, updated_at, created_at";

    assertRows(
        survivors(
            rules,
            columns,
            "a|1|A|aa|aa|aa|2025-01-01|2025-01-01",
            "b|1|B|bb|bb|bb|2025-01-02|2024-01-01"),
        "title, first_name, last_name, company, provenance",
        "B|bb|bb|bb|" + from("b:1"));
    assertRows(
        survivors(
            rules,
            columns,
            "a|1|A|aa|aa|aa|2025-01-01|2025-01-01",
            "b|1|B|bb|bb|bb|2025-01-01|2025-01-02"),
        "title, first_name, last_name, company, provenance",
        "B|bb|bb|bb|" + from("b:1"));
    assertRows(
        survivors(
            rules,
            columns,
            "b|1|B|bb|bb|bb|2025-01-01|null",
            "a|2|C|cc|cc|cc|2025-01-01|null",
            "a|1|A|aa|aa|aa|2025-01-01|null",
            "a|0|Z|zz|zz|zz|null|2025-06-01"),
        "title, first_name, last_name, company, provenance",
        "A|aa|aa|aa|" + from("a:1"));
  }

  private static String from(String record) {
    return "{title -> %1$s, first_name -> %1$s, last_name -> %1$s, company -> %1$s}"
        .formatted(record);
  }

  @Test
  void keepsAnAddressTogether() {
    String columns =
        "source, source_id, address, postal_code, city, country, updated_at, address_key,"
            + " postal_code_key, city_key";
    String[] places = {
      "a|1|null|null|null|BE|2025-05-01|null|null|null",
      "a|2|1 rue X|null|Nice|null|2025-04-01|1 rue x|null|nice",
      "b|1|2 RUE Y|75001|PARIS|FR|2025-03-01|2 rue y|75001|paris",
      "b|2|2 rue Y|75001|Paris|FR|2025-02-01|2 rue y|75001|paris",
      "c|1|12 boulevard Zola|69001|null|null|2025-01-01|12 boulevard zola|69001|null"
    };

    assertRows(
        survivors("", columns, places),
        "address, postal_code, city, country, provenance",
        "1 rue X|null|Nice|null|{address -> a:2, city -> a:2}");
    assertRows(
        survivors("address { rule = most-frequent }", columns, places),
        "address, postal_code, city, country, provenance",
        "2 RUE Y|75001|PARIS|FR"
            + "|{address -> b:1, postal_code -> b:1, city -> b:1, country -> b:1}");
    assertRows(
        survivors("address { rule = longest }", columns, places),
        "address, postal_code, city, country, provenance",
        "12 boulevard Zola|69001|null|null|{address -> c:1, postal_code -> c:1}");
  }

  @Test
  void takesAValidContactBeforeOneThatIsNotWhateverTheRule() {
    String rules =
        "phone { rule = longest }, email { rule = source-priority, sources = [crm, web] }";
    String columns = "source, source_id, email, email_key, phone, phone_e164, updated_at";

    assertRows(
        survivors(
            rules,
            columns,
            "crm|1|junk@|null|0123 junk junk junk|null|2025-05-01",
            "web|1|B@x.fr|b@x.fr|06 12 34 56 79|+33612345679|2025-04-01",
            "web|2|a@x.fr|a@x.fr|0140000001|+33140000001|2025-03-01"),
        "email, phone, provenance",
        "b@x.fr|+33612345679|{email -> web:1, phone -> web:1}");
    assertRows(
        survivors(
            rules, columns, "crm|1|junk@|null|12|null|2025-05-01", "web|1|null|null|123|null|null"),
        "email, phone, provenance",
        "null|123|{phone -> web:1}");
  }

  @Test
  void tellsPersonsApart() {
    Dataset<Row> records =
        records(NAMES, PEOPLE)
            .withColumn(Customers.CUSTOMER_ID, org.apache.spark.sql.functions.col("source"));

    assertRows(
        new Survivors(settings("first_name { rule = most-frequent }").jobs().match().goldenRecord())
            .apply(records),
        "customer_id, first_name, company, source_records, provenance",
        "crm|Jean-Luc|Roy SA|2|{first_name -> crm:2, company -> crm:1}",
        "loyalty|JEAN|Roy|1|{first_name -> loyalty:1, company -> loyalty:1}",
        "web|J|null|1|{first_name -> web:1}");
  }

  private Dataset<Row> survivors(String rules, String columns, String... records) {
    return survivors(settings(rules), columns, records);
  }

  private Dataset<Row> survivors(Settings settings, String columns, String... records) {
    return new Survivors(settings.jobs().match().goldenRecord())
        .apply(records(columns, records).withColumn(Customers.CUSTOMER_ID, lit("p")));
  }

  private Dataset<Row> records(String columns, String... records) {
    return TableRows.rows(spark, CustomerRecords.TABLE, columns, records).repartition(3);
  }

  private static Settings settings(String rules) {
    return TestSettings.with(
        "clientele.sources",
        """
        {
          a { kind = customers, path = "a/*", format = csv, columns { source_id = id } }
          c { kind = customers, path = "c/*", format = csv, columns { source_id = id } }
          crm { kind = customers, path = "crm/*", format = csv, columns { source_id = id } }
          loyalty { kind = customers, path = "l/*", format = csv, columns { source_id = id } }
          web { kind = customers, path = "web/*", format = csv, columns { source_id = id } }
        }
        """,
        "clientele.jobs.who-is-who.golden-record.columns",
        "{" + rules + "}");
  }
}
