package io.clientele.silver;

import static io.clientele.silver.CompanyFeeds.DECISIONS;
import static io.clientele.silver.CompanyFeeds.SETTINGS;
import static io.clientele.silver.CompanyFeeds.night;
import static io.clientele.testkit.DatasetAssert.assertRows;

import io.clientele.table.Lakehouse;
import io.clientele.table.MatchDecisions;
import io.clientele.testkit.BronzeTable;
import io.clientele.testkit.WithSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class CleanDecisionsTest {
  private static final CleanDecisions JOB = new CleanDecisions(SETTINGS);

  @Test
  void keepsTheLastDecisionOfEachPairWhicheverRecordIsNamedFirst(Lakehouse lakehouse) {
    BronzeTable.append(
        lakehouse,
        "stewards",
        "stewards/1.csv",
        DECISIONS,
        "web|7|crm|1|Same|phoned|2025-05-01 08:00:00",
        "crm|1|web|7|different|phoned again|2025-05-02 08:00:00",
        "crm|2|web|8|same|undated|",
        "crm|3|web|9|same|wrong|2025-05-01 08:00:00",
        "web|9|crm|3|open|taken back|2025-05-03 08:00:00",
        "crm|4|crm|4|same|itself|2025-05-01 08:00:00",
        "crm|5|web|5|same|not yet|2025-07-01 08:00:00");
    BronzeTable.append(
        lakehouse, "stewards", "stewards/2.csv", DECISIONS, "web|8|crm|2|different|later file|");

    JOB.run(night(lakehouse, "2025-06-30"));

    assertRows(
        lakehouse.read(MatchDecisions.TABLE),
        "source_l, source_id_l, source_r, source_id_r, decision, reason, decided_by",
        "crm|1|web|7|different|phoned again|null",
        "crm|2|web|8|different|later file|null");
  }
}
