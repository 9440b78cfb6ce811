package io.clientele.golden;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.Settings;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Customers;
import io.clientele.table.Lakehouse;
import io.clientele.table.Overrides;
import io.clientele.testkit.TableRows;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class PersonOverridesTest {
  private static final Settings SETTINGS = TestSettings.withSources("{ }");
  private static final String RECORDS =
      "source, source_id, first_name, last_name, email_key, birth_date, address, city, updated_at,"
          + " has_record";
  private static final String OVERRIDES =
      "source, source_id, column, value, decided_at, feed, source_file, file_line";
  private static final String VALUES =
      "first_name, last_name, birth_date, email, phone, address, city, provenance";

  /** The person of each record is the first letter of its e-mail address. */
  private static final String[] ZOE_AND_PAUL = {
    "crm|1|Zoe|Roy|z@x.fr|1980-01-01|1 rue X|Nice|2025-02-01|true",
    "web|1|ZOE|ROY|z@x.fr|1980-01-01|null|null|2025-01-01|true",
    "web|2|Paul|May|p@x.fr|1950-05-05|null|null|2025-01-01|true"
  };

  private static final String PAUL =
      "Paul|May|1950-05-05|p@x.fr|null|null|null|{first_name -> web:2, last_name -> web:2,"
          + " birth_date -> web:2, email -> web:2}";

  private final SparkSession spark;

  PersonOverridesTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void setsValuesOfThePersonAndTellsSo() {
    assertRows(
        customers(
            "web|1|first_name|Zoé|null|desk|1|1",
            "web|1|birth_date|1980-02-29|null|desk|1|2",
            "crm|1|phone|+33612345679|null|desk|1|3",
            "crm|1|city|Lyon|null|desk|1|4"),
        VALUES,
        "Zoé|Roy|1980-02-29|z@x.fr|+33612345679|1 rue X|Lyon"
            + "|{first_name -> override:web:1, last_name -> crm:1,"
            + " birth_date -> override:web:1, email -> crm:1, phone -> override:crm:1,"
            + " address -> crm:1, city -> override:crm:1}",
        PAUL);
  }

  @Test
  void countsThePersonsLastWhicheverRecordItNames() {
    assertRows(
        customers(
            "crm|1|first_name|First|2025-01-01|desk|9|9",
            "web|1|first_name|Last|2025-01-02|desk|1|1",
            "crm|1|last_name|Dated|2025-01-01|desk|1|1",
            "web|1|last_name|Undated|null|desk|9|9",
            "crm|1|address|Line 10|2025-01-01|desk|1|10",
            "web|1|address|Line 9|2025-01-01|desk|1|9",
            "crm|1|city|File 1|2025-01-01|desk|1|10",
            "web|1|city|File 2|2025-01-01|desk|2|9",
            "crm|1|email|a@x.fr|2025-01-01|desk|1|1",
            "web|1|email|b@x.fr|2025-01-01|shop|1|1"),
        VALUES,
        "Last|Dated|1980-01-01|b@x.fr|null|Line 10|File 2"
            + "|{first_name -> override:web:1, last_name -> override:crm:1, birth_date -> crm:1,"
            + " email -> override:web:1, address -> override:crm:1, city -> override:web:1}",
        PAUL);
  }

  @Test
  void emptiesAColumnByAnOverrideWithoutValue() {
    assertRows(
        customers(
            "crm|1|email|zoe@work.fr|2025-01-01|desk|1|1",
            "web|1|email|null|2025-01-02|desk|1|2",
            "web|1|birth_date|null|2025-01-02|desk|1|3"),
        VALUES,
        "Zoe|Roy|null|null|null|1 rue X|Nice"
            + "|{first_name -> crm:1, last_name -> crm:1, birth_date -> override:web:1,"
            + " email -> override:web:1, address -> crm:1, city -> crm:1}",
        PAUL);
  }

  @Test
  void countsOverridesOfRecordsThatAreNotThere() {
    PersonOverrides overrides =
        overrides(
            "crm|2|email|a@x.fr|null|desk|1|1",
            "shop|1|email|a@x.fr|null|desk|1|2",
            "web|2|city|Metz|null|desk|1|3");

    assertEquals(2, overrides.unmatched());
  }

  @Test
  void outlivesLaterLoads(Lakehouse lakehouse) {
    ResolveCustomers job = new ResolveCustomers(SETTINGS);
    assertTrue(job.reads().contains(Overrides.TABLE.fullName()));
    lakehouse.overwrite(CustomerRecords.TABLE, records(ZOE_AND_PAUL[2]));
    assertFalse(night(job, lakehouse).metrics().containsKey("overrides_unmatched"));
    assertRows(lakehouse.read(Customers.TABLE), VALUES, PAUL);

    lakehouse.overwrite(
        Overrides.TABLE,
        rows(
            "web|2|email|paul@work.fr|2025-01-01|desk|1|1",
            "web|9|email|paul@work.fr|2025-01-01|desk|1|2"));
    lakehouse.overwrite(
        CustomerRecords.TABLE,
        records("web|2|Paul|May|q@x.fr|1950-05-05|9 rue Z|Metz|2025-06-01|true"));

    assertEquals(1.0, night(job, lakehouse).metrics().get("overrides_unmatched"));
    assertRows(
        lakehouse.read(Customers.TABLE),
        VALUES,
        "Paul|May|1950-05-05|paul@work.fr|null|9 rue Z|Metz"
            + "|{first_name -> web:2, last_name -> web:2, birth_date -> web:2,"
            + " email -> override:web:2, address -> web:2, city -> web:2}");
  }

  private Dataset<Row> customers(String... overrides) {
    Dataset<Row> persons =
        records(ZOE_AND_PAUL).withColumn(Customers.CUSTOMER_ID, left(col("email_key"), lit(1)));
    return new Survivors(SETTINGS.jobs().match().goldenRecord())
        .apply(persons)
        .transform(overrides(overrides)::apply);
  }

  private PersonOverrides overrides(String... overrides) {
    Dataset<Row> links =
        records(ZOE_AND_PAUL)
            .select(
                col("source"),
                col("source_id"),
                left(col("email_key"), lit(1)).as(Customers.CUSTOMER_ID));
    return new PersonOverrides(rows(overrides), links);
  }

  private Dataset<Row> records(String... records) {
    return TableRows.rows(spark, CustomerRecords.TABLE, RECORDS, records);
  }

  private Dataset<Row> rows(String... overrides) {
    return TableRows.rows(spark, Overrides.TABLE, OVERRIDES, overrides);
  }

  private static JobReport night(ResolveCustomers job, Lakehouse lakehouse) {
    return job.run(new JobContext(lakehouse, LocalDate.parse("2025-06-30"), "test", Instant.EPOCH));
  }
}
