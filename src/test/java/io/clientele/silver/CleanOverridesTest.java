package io.clientele.silver;

import static io.clientele.silver.CompanyFeeds.night;
import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.run.JobReport;
import io.clientele.table.Lakehouse;
import io.clientele.table.Overrides;
import io.clientele.testkit.BronzeTable;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WithSpark;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class CleanOverridesTest {
  private static final String OVERRIDES = "src, id, what, val, why, who, at";
  private static final String ALL =
      "source, source_id, column, value, reason, decided_by, decided_at, feed, source_file,"
          + " file_line";
  private static final CleanOverrides JOB =
      new CleanOverrides(
          TestSettings.withSources(
              """
              {
                desk {
                  kind = overrides, path = "desk/*", format = csv
                  columns {
                    source = src, source_id = id, column = what, value = val, reason = why
                    decided_by = who, decided_at = at
                  }
                }
              }
              """));

  @Test
  void readsValuesAsThoseOfRecords(Lakehouse lakehouse) {
    BronzeTable.append(
        lakehouse,
        "desk",
        "desk/1.csv",
        OVERRIDES,
        "crm| 1 |EMAIL| Zoe@Example.org |letter|ann|2025-01-02 10:00:00",
        "crm|1|phone|06 12 34 56 79|||",
        "crm|1|birth_date|1980-02-29|||",
        "crm|1|gender|Femme|||",
        "crm|1|title|Mme|||",
        "crm|1|last_name|LE GOFF|||",
        "crm|1|postal_code| 75 011 |||",
        "crm|2|phone|ask at the shop|||",
        "crm|2|first_name||||");

    JobReport report = JOB.run(night(lakehouse, "2025-06-30"));

    assertEquals(Map.of("overrides_unreadable", 0.0), report.metrics());
    assertRows(
        lakehouse.read(Overrides.TABLE),
        ALL,
        "crm|1|email|zoe@example.org|letter|ann|2025-01-02 10:00:00|desk|desk/1.csv|2",
        "crm|1|phone|+33612345679|null|null|null|desk|desk/1.csv|3",
        "crm|1|birth_date|1980-02-29|null|null|null|desk|desk/1.csv|4",
        "crm|1|gender|f|null|null|null|desk|desk/1.csv|5",
        "crm|1|title|Mme|null|null|null|desk|desk/1.csv|6",
        "crm|1|last_name|LE GOFF|null|null|null|desk|desk/1.csv|7",
        "crm|1|postal_code|75 011|null|null|null|desk|desk/1.csv|8",
        "crm|2|phone|ask at the shop|null|null|null|desk|desk/1.csv|9",
        "crm|2|first_name|null|null|null|null|desk|desk/1.csv|10");
  }

  @Test
  void keepsOfAColumnWhatWasDecidedLastByThen(Lakehouse lakehouse) {
    BronzeTable.append(
        lakehouse,
        "desk",
        "desk/2.csv",
        OVERRIDES,
        "crm|1|city|Nice|||2025-02-01 00:00:00",
        "crm|1|city|Lyon|||2025-02-01 00:00:00",
        "crm|1|city|Undated|||",
        "crm|1|city|Late|||2025-07-01 00:00:00",
        "crm|2|city|Nantes|||",
        "crm|3|city|Paris|||2025-06-30 23:59:59",
        "crm|3|city||||2025-06-30 23:59:59",
        "crm|4|city|Late|||2025-07-01 00:00:00");
    BronzeTable.append(
        lakehouse,
        "desk",
        "desk/1.csv",
        OVERRIDES,
        "crm|1|city|Brest|||2025-02-01 00:00:00",
        "crm|2|city|Metz|||",
        "crm|1|company|Roy|||2020-02-01 00:00:00");

    JOB.run(night(lakehouse, "2025-06-30"));

    assertRows(
        lakehouse.read(Overrides.TABLE),
        "source_id, column, value, source_file, file_line",
        "1|city|Lyon|desk/2.csv|3",
        "1|company|Roy|desk/1.csv|4",
        "2|city|Nantes|desk/2.csv|6",
        "3|city|null|desk/2.csv|8");
  }

  @Test
  void countsValuesThatCannotBeReadAndTakesThemForNotSet(Lakehouse lakehouse) {
    BronzeTable.append(
        lakehouse,
        "desk",
        "desk/1.csv",
        OVERRIDES,
        "crm|1|birth_date|1980-02-29|||2025-01-01 00:00:00",
        "crm|1|birth_date|29/02/1980|||2025-01-02 00:00:00",
        "crm|2|birth_date|1900-01-01|||",
        "crm|2|email|zoe at home|||",
        "crm|2|gender|yes|||",
        "crm|2|birth_date|never|||2025-07-01 00:00:00");

    JobReport report = JOB.run(night(lakehouse, "2025-06-30"));

    assertEquals(Map.of("overrides_unreadable", 4.0), report.metrics());
    assertRows(
        lakehouse.read(Overrides.TABLE), "source_id, column, value", "1|birth_date|1980-02-29");
  }

  @Test
  void forgetsWhatFormerFeedsSet(Lakehouse lakehouse) {
    CleanOverrides without = new CleanOverrides(TestSettings.withSources("{ }"));
    BronzeTable.append(lakehouse, "desk", "desk/1.csv", OVERRIDES, "crm|1|city|Nice|||");
    JOB.run(night(lakehouse, "2025-06-30"));
    without.run(night(lakehouse, "2025-06-30"));

    assertRows(lakehouse.read(Overrides.TABLE), ALL);
  }

  @Test
  void writesAnEmptyTableWhenNothingWasDecided(Lakehouse lakehouse) {
    assertEquals(0, JOB.run(night(lakehouse, "2025-06-30")).rowsOut());

    assertRows(lakehouse.read(Overrides.TABLE), ALL);
    assertEquals(Set.of("bronze.desk"), JOB.reads());
  }
}
