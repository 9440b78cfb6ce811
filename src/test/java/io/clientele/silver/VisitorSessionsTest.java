package io.clientele.silver;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static io.clientele.testkit.TableRows.rows;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.dense_rank;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.table.Visits;
import io.clientele.testkit.WithSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class VisitorSessionsTest {
  private static final String COLUMNS =
      "visitor_id, feed_session_id, customer_id, happened_at, feed, source_file, file_line";
  private static final String NTH = "nth_session";

  @Test
  void endsASessionAfterASilenceUnlessTheFeedTellsItsSessions(SparkSession spark) {
    assertRows(
        sessions(
            spark,
            "v1|null|null|2026-01-01 10:00:00|web|a|1",
            "v1|null|null|2026-01-01 10:30:00|web|a|2",
            "v1|null|null|2026-01-01 11:00:01|web|a|3",
            "v2|s|null|2026-01-01 10:00:00|web|a|4",
            "v2|s|null|2026-01-01 12:00:00|web|a|5",
            "v2|t|null|2026-01-01 12:00:00|web|a|6",
            "v3|s|null|2026-01-01 12:00:00|web|a|7"),
        "file_line, visitor_id, nth_session",
        "1|v1|1",
        "2|v1|1",
        "3|v1|2",
        "4|v2|1",
        "5|v2|1",
        "6|v2|2",
        "7|v3|1");
  }

  @Test
  void endsASessionWhenAnotherCampaignBringsTheVisitorBack(SparkSession spark) {
    String columns =
        "visitor_id, feed_session_id, campaign, happened_at, feed, source_file, file_line";
    Dataset<Row> visits =
        rows(
            spark,
            Visits.TABLE,
            columns,
            "v1|null|null|2026-01-01 10:00:00|web|a|1",
            "v1|null|news|2026-01-01 10:01:00|web|a|2",
            "v1|null|null|2026-01-01 10:02:00|web|a|3",
            "v1|null|news|2026-01-01 10:03:00|web|a|4",
            "v1|null|sale|2026-01-01 10:04:00|web|a|5",
            "v1|null|news|2026-01-01 10:05:00|web|a|6",
            // What a campaign before a silence was does not matter.
            "v1|null|null|2026-01-01 11:00:00|web|a|7",
            "v1|null|sale|2026-01-01 11:01:00|web|a|8",
            "v2|s|news|2026-01-01 10:00:00|web|a|9",
            "v2|s|sale|2026-01-01 10:01:00|web|a|10");

    assertRows(
        numbered(visits),
        "file_line, visitor_id, nth_session",
        "1|v1|1",
        "2|v1|1",
        "3|v1|1",
        "4|v1|1",
        "5|v1|2",
        "6|v1|3",
        "7|v1|4",
        "8|v1|4",
        "9|v2|1",
        "10|v2|1");
  }

  @Test
  void givesEverySessionAnIdOfItsOwn(SparkSession spark) {
    Dataset<Row> sessions =
        sessions(
            spark,
            "v1|null|null|2026-01-01 10:00:00|web|a|1",
            "v2|null|null|2026-01-01 10:00:00|web|a|2",
            "v1|null|null|2026-01-01 10:00:00|app|a|3",
            "v2|s|null|2026-01-01 10:00:00|web|a|4",
            "v2|t|null|2026-01-01 10:00:00|web|a|5");

    assertEquals(5, sessions.select(Visits.SESSION_ID).distinct().count());
  }

  @Test
  void knowsTheCustomerOfAnEarlierVisitOnlySinceALaterOneToldIt(SparkSession spark) {
    assertRows(
        sessions(
            spark,
            "v1|null|null|2026-01-01 10:00:00|web|a|1",
            "v1|null|ann|2026-01-05 10:00:00|web|a|2",
            "v1|null|ann|2026-01-07 10:00:00|web|a|3",
            "v1|null|null|2026-01-08 10:00:00|web|a|4",
            "v2|null|null|2026-01-01 10:00:00|web|a|5",
            "v2|null|null|2026-01-02 10:00:00|web|a|6",
            "v2|null|ben|2026-01-02 10:01:00|web|a|7",
            "v2|null|cat|2026-01-03 10:00:00|web|a|8"),
        "file_line, customer_id, identified_at",
        "1|ann|2026-01-05 10:00:00",
        "2|ann|2026-01-05 10:00:00",
        "3|ann|2026-01-07 10:00:00",
        "4|ann|2026-01-05 10:00:00",
        "5|null|null",
        "6|ben|2026-01-02 10:01:00",
        "7|ben|2026-01-02 10:01:00",
        "8|cat|2026-01-03 10:00:00");
  }

  /**
   * A family's tablet: what nobody said is the one's who spoke up in the same session, and nobody's
   * where two did or none. Another device of one of them is theirs throughout.
   */
  @Test
  void tellsSeveralPeopleBehindOneDeviceAndSeveralDevicesOfOnePersonApart(SparkSession spark) {
    assertRows(
        sessions(
            spark,
            "tablet|null|null|2026-01-01 10:00:00|web|a|1",
            "tablet|null|ann|2026-01-01 10:10:00|web|a|2",
            "tablet|null|null|2026-01-01 20:00:00|web|a|3",
            "tablet|null|ben|2026-01-01 20:10:00|web|a|4",
            "tablet|null|null|2026-01-02 10:00:00|web|a|5",
            "tablet|null|ann|2026-01-03 10:00:00|web|a|6",
            "tablet|null|null|2026-01-03 10:05:00|web|a|7",
            "tablet|null|ben|2026-01-03 10:10:00|web|a|8",
            "phone|null|null|2026-01-01 10:05:00|web|a|9",
            "phone|null|ann|2026-01-04 10:00:00|web|a|10",
            "laptop|null|ann|2026-01-02 10:00:00|web|a|11",
            "laptop|null|null|2026-01-09 10:00:00|web|a|12",
            // Another site's visitor of the same name is another one.
            "tablet|null|null|2026-01-01 10:05:00|shop|b|13"),
        "file_line, customer_id, identified_at",
        "1|ann|2026-01-01 10:10:00",
        "2|ann|2026-01-01 10:10:00",
        "3|ben|2026-01-01 20:10:00",
        "4|ben|2026-01-01 20:10:00",
        "5|null|null",
        "6|ann|2026-01-03 10:00:00",
        "7|null|null",
        "8|ben|2026-01-03 10:10:00",
        "9|ann|2026-01-04 10:00:00",
        "10|ann|2026-01-04 10:00:00",
        "11|ann|2026-01-02 10:00:00",
        "12|ann|2026-01-02 10:00:00",
        "13|null|null");
  }

  private static Dataset<Row> sessions(SparkSession spark, String... lines) {
    return numbered(rows(spark, Visits.TABLE, COLUMNS, lines));
  }

  private static Dataset<Row> numbered(Dataset<Row> visits) {
    return new VisitorSessions(30)
        .apply(visits)
        .withColumn(
            "started",
            org.apache
                .spark
                .sql
                .functions
                .min(Visits.FILE_LINE)
                .over(Window.partitionBy(Visits.SESSION_ID)))
        .withColumn(
            NTH, dense_rank().over(Window.partitionBy(Visits.VISITOR_ID).orderBy(col("started"))));
  }
}
