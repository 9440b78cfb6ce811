package io.clientele.silver;

import static io.clientele.silver.CompanyFeeds.CUSTOMERS;
import static io.clientele.silver.CompanyFeeds.ORDERS;
import static io.clientele.silver.CompanyFeeds.SETTINGS;
import static io.clientele.silver.CompanyFeeds.VISITS;
import static io.clientele.silver.CompanyFeeds.night;
import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.Settings;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Lakehouse;
import io.clientele.testkit.BronzeTable;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WithSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class CleanCustomerRecordsTest {
  private static final CleanCustomerRecords JOB = new CleanCustomerRecords(SETTINGS);

  @Test
  void keepsValuesAsGivenBesideThoseThatAreCompared(Lakehouse lakehouse) {
    BronzeTable.append(
        lakehouse,
        "crm",
        "crm/1.csv",
        CUSTOMERS,
        "1|Mme|Zoé|LE GOFF||1980-02-29| Zoe@Example.org |06 12 34 56 79|1 rue X|75 011|Paris"
            + "|2025-01-02 10:00:00||true",
        "2||||M. Jean DUPONT|1900-01-01|noreply@x.fr|0600000000||||2025-03-01 00:00:00||");

    JOB.run(night(lakehouse, "2025-06-30"));

    assertRows(
        lakehouse.read(CustomerRecords.TABLE),
        "source, source_id, first_name, last_name, gender, birth_date, email, first_name_key,"
            + " last_name_key, email_key, phone_e164, postal_code_key, consents, has_record,"
            + " first_seen, last_seen",
        "crm|1|Zoé|LE GOFF|f|1980-02-29|Zoe@Example.org|zoe|legoff|zoe@example.org|+33612345679"
            + "|75011|{newsletter -> true}|true|2025-01-02|2025-01-02",
        "crm|2|Jean|DUPONT|null|null|noreply@x.fr|jean|dupont|null|null|null|{newsletter -> null}"
            + "|true|2025-03-01|2025-03-01");
  }

  @Test
  void tellsCompaniesByComparableNamesAndOfficialNumbers(Lakehouse lakehouse) {
    Settings accounts =
        TestSettings.withSources(
            """
            {
              accounts {
                kind = customers, path = "accounts/*", format = csv
                columns { source_id = id, company = firm, company_id = reg }
              }
            }
            """);
    BronzeTable.append(
        lakehouse,
        "accounts",
        "accounts/1.csv",
        "id, firm, reg",
        "1|DUPONT ET FILS|732 829 320 00074",
        "2|Dupont & Fils, S.A.R.L.|732829320",
        "3||732829321");

    new CleanCustomerRecords(accounts).run(night(lakehouse, "2025-06-30"));

    assertRows(
        lakehouse.read(CustomerRecords.TABLE),
        "source_id, company, company_id, company_key, siren, siret",
        "1|DUPONT ET FILS|732 829 320 00074|dupont fils|732829320|73282932000074",
        "2|Dupont & Fils, S.A.R.L.|732829320|dupont fils|732829320|null",
        "3|null|732829321|null|null|null");
  }

  @Test
  void countsTheLastVersionKnownByThen(Lakehouse lakehouse) {
    BronzeTable.append(
        lakehouse,
        "crm",
        "crm/2.csv",
        CUSTOMERS,
        "1|||||||||||2025-01-01 00:00:00|2025-02-01 00:00:00|",
        "1||Late|||||||||2025-01-01 00:00:00|2025-07-01 00:00:00|",
        "2||Future|||||||||2025-07-01 00:00:00||",
        "3||Undated|||||||||||");
    BronzeTable.append(
        lakehouse,
        "crm",
        "crm/1.csv",
        CUSTOMERS,
        "1||Newest|||||||||2025-01-01 00:00:00|2025-06-30 23:59:59|",
        "1||Oldest|||||||||2025-01-01 00:00:00||");

    JOB.run(night(lakehouse, "2025-06-30"));

    assertRows(
        lakehouse.read(CustomerRecords.TABLE),
        "source_id, first_name, first_seen",
        "1|Newest|2025-01-01",
        "3|Undated|null");
  }

  @Test
  void addsRecordsThatOnlyEventsNameAndDatesAllByEvents(Lakehouse lakehouse) {
    BronzeTable.append(
        lakehouse, "crm", "crm/1.csv", CUSTOMERS, "1||A|||||||||2025-03-01 08:00:00||");
    BronzeTable.append(
        lakehouse,
        "orders",
        "orders/1.csv",
        ORDERS,
        "o1|1|2025-02-01 00:00:00|p|||1|1|||",
        "o2|9|2025-04-01 00:00:00|p|||1|1|||",
        "o3||2025-04-01 00:00:00|p|||1|1|||",
        "o4|8|2025-07-01 00:00:00|p|||1|1|||");
    BronzeTable.append(
        lakehouse,
        "web",
        "web/1.csv",
        VISITS,
        "e1|v|9|2025-05-06 07:08:09|page|||||",
        "e2|v|1|2025-06-30 23:59:59|page|||||");

    assertEquals(2, JOB.run(night(lakehouse, "2025-06-30")).rowsOut());

    assertRows(
        lakehouse.read(CustomerRecords.TABLE),
        "source, source_id, first_name, has_record, first_seen, last_seen",
        "crm|1|A|true|2025-02-01|2025-06-30",
        "crm|9|null|false|2025-04-01|2025-05-06");
  }

  @Test
  void writesAnEmptyTableWhenNothingWasDelivered(Lakehouse lakehouse) {
    assertEquals(0, JOB.run(night(lakehouse, "2025-06-30")).rowsOut());

    assertRows(lakehouse.read(CustomerRecords.TABLE), "source, source_id");
  }
}
