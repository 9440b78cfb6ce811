package io.clientele.feature;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static io.clientele.testkit.TableRows.rows;
import static org.apache.spark.sql.functions.expr;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.ChurnSettings;
import io.clientele.config.FeatureSettings;
import io.clientele.config.JobSettings;
import io.clientele.config.SettingsLoader;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.Customers;
import io.clientele.table.Interactions;
import io.clientele.table.Lakehouse;
import io.clientele.table.OrderLines;
import io.clientele.table.Sessions;
import io.clientele.table.SurveyAnswers;
import io.clientele.table.TableSpec;
import io.clientele.testkit.WithSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class BuildFeaturesTest {
  private static final LocalDate D = LocalDate.of(2026, 3, 31);
  private static final LocalDate PAST = LocalDate.of(2025, 12, 31);
  private static final JobSettings SETTINGS =
      new SettingsLoader(Path.of("")).load(Optional.empty(), Map.of()).jobs();
  private static final ChurnSettings CHURN = SETTINGS.churn();
  private static final FeatureSettings FEATURES = SETTINGS.features();

  private static final String LINE_COLUMNS =
      "customer_id, source, order_id, ordered_at, product_id, category, amount, discount, channel,"
          + " line_type, store_id, quantity";
  private static final List<String> LINES =
      List.of(
          "ann|shop|o1|2025-12-31 23:59:59|p1|toys|10.00|1.00|web|sale|m1|1",
          "ann|shop|o1|2025-12-31 23:59:59|p2|books|5.50|null|web|sale|m1|1",
          "ann|shop|o2|2026-01-01 00:00:00|p1|toys|10.00|null|web|sale|null|1",
          "ann|shop|o3|2026-03-31 12:00:00|p3|books|9.50|0.50|store|sale|m2|1",
          "ann|shop|o3|2026-03-31 12:00:00|p4|books|99.00|9.00|store|cancelled|m2|1",
          "ann|shop|o4|2026-03-01 12:00:00|p1|toys|-10.00|2.00|store|return|null|-1",
          "ben|shop|o5|2025-03-31 08:00:00|p9|null|7.00|null|null|sale|null|1",
          "cat|shop|o6|2026-02-01 08:00:00|p1|toys|-3.00|null|web|return|null|1",
          "null|shop|o7|2026-02-01 08:00:00|p1|toys|1000.00|null|web|sale|null|1");

  private static final String SESSION_COLUMNS =
      "session_id, customer_id, identified_at, started_at, is_bot";
  private static final List<String> SESSIONS =
      List.of(
          "s1|ann|2025-04-01 10:00:00|2025-04-01 10:00:00|false",
          "s2|ann|2025-04-01 10:00:00|2026-01-01 10:00:00|null",
          "s3|ann|2026-03-30 10:00:00|2026-03-30 10:00:00|true",
          "s4|dan|2025-12-31 10:00:00|2025-12-31 10:00:00|false",
          "s5|ann|2026-01-01 00:00:00|2025-12-30 10:00:00|false");

  private static final String ANSWER_COLUMNS =
      "feed, customer_id, answered_at, metric, score, source_file, file_line";
  private static final List<String> ANSWERS =
      List.of(
          "nps|ann|2025-12-01 10:00:00|nps|3|a.csv|2",
          "nps|ann|2026-03-01 10:00:00|nps|9|a.csv|3",
          "nps|ann|2026-03-02 10:00:00|nps|null|a.csv|4",
          "csat|ann|2026-03-03 10:00:00|csat|4|b.csv|1",
          "csat|ann|2025-12-03 10:00:00|csat|1|b.csv|2",
          "csat|ben|2025-03-31 10:00:00|csat|2|b.csv|3");

  private static final String CONTACT_COLUMNS =
      "customer_id, happened_at, direction, type, channel";
  private static final List<String> CONTACTS =
      List.of(
          "ann|2026-03-01 10:00:00|outbound|email_sent|email",
          "ann|2026-03-01 11:00:00|outbound|email_opened|email",
          "ann|2026-03-01 12:00:00|outbound|email_clicked|email",
          "ann|2025-12-31 12:00:00|outbound|email_sent|email",
          "ann|2025-12-31 12:00:00|inbound|complaint|phone",
          "ann|2026-02-28 12:00:00|inbound|call|phone",
          "ben|2026-02-28 12:00:00|inbound|complaint|phone");

  private static final String[] COLUMNS =
      CustomerFeatures.TABLE.columnNames().toArray(String[]::new);

  /**
   * Of what came back, a line of less than none credits another; one that is itself returned does
   * not. Gaps of 1 and 89 days: (ln 1 + ln 89) / 2. Toys were bought 90 and 89 days ago, books 90
   * days ago and today: with a half-life of 365 days, books are 1.842895 of 3.530287. Midnight is
   * no hour.
   */
  private static final String ANN_TODAY =
      "ann|2026-03-31|1|3|35.00|2025-12-31|2026-03-31|3|15.50|91|45.0|2|3|1|2|19.50|35.00|4|2|3|2|toys|web"
          + "|1|10.00|10.00|1.50|1|3|90|1|1|1|2|1|0|1|2|9.0|2.5|5"
          + "|2.244318|2|25.00|books|0.522024|m1|[0, 1, 1, 1, 0, 0, 0]"
          + "|[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]|4|email";

  private static final String ANN_PAST =
      "ann|2025-12-31|1|1|15.50|2025-12-31|2025-12-31|1|15.50|1|null|1|1|1|1|15.50|15.50|2|1|2|2|toys|web"
          + "|0|0.00|0.00|1.00|0|1|275|1|0|0|1|0|1|1|1|3.0|1.0|2"
          + "|null|1|15.50|books|0.5|m1|[0, 0, 1, 0, 0, 0, 0]"
          + "|[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]|1|phone";

  @Test
  void tellsEveryCustomerInNumbersAsOfToday(Lakehouse lakehouse) {
    Dataset<Row> features =
        new CustomersInNumbers(FEATURES, List.of(D)).apply(history(lakehouse.spark()));

    assertRows(
        features,
        String.join(",", COLUMNS),
        ANN_TODAY,
        "ben|2026-03-31|366|1|7.00|2025-03-31|2025-03-31|1|7.00|366|null|0|0|0|0|0.00|0.00|1|0|1|0|null|null"
            + "|0|0.00|0.00|0.00|0|0|null|0|0|0|0|0|1|1|1|null|null|0"
            + "|null|0|0.00|null|null|null|[1, 0, 0, 0, 0, 0, 0]"
            + "|[0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]|1|phone",
        "cat|2026-03-31|null|0|0.00|null|null|0|0.00|null|null|0|0|0|0|0.00|0.00|0|0|0|0|null|null"
            + "|1|3.00|0.00|0.00|0|0|null|0|0|0|0|0|0|0|0|null|null|0"
            + "|null|0|0.00|null|null|null|null|null|0|null",
        "dan|2026-03-31|null|0|0.00|null|null|0|0.00|null|null|0|0|0|0|0.00|0.00|0|0|0|0|null|null"
            + "|0|0.00|0.00|0.00|0|1|91|0|0|0|0|0|0|0|0|null|null|0"
            + "|null|0|0.00|null|null|null|null|null|0|null");
  }

  @Test
  void tellsSeveralDatesAtOnceEachWithoutItsFuture(SparkSession spark) {
    Dataset<Row> features =
        new CustomersInNumbers(FEATURES, List.of(D, PAST)).apply(history(spark));

    assertRows(
        features.where("customer_id = 'ann'"), String.join(",", COLUMNS), ANN_TODAY, ANN_PAST);
  }

  @Test
  void isTheSameForAPastDateWhateverHappenedLater(SparkSession spark) {
    History all = history(spark);
    History known =
        new History(
            all.customers(),
            all.orderLines().where("ordered_at < '2026-01-01'"),
            all.sessions()
                .where("started_at < '2026-01-01'")
                .withColumn(
                    Sessions.CUSTOMER_ID,
                    expr("if(identified_at < '2026-01-01', customer_id, null)")),
            all.answers().where("answered_at < '2026-01-01'"),
            all.interactions().where("happened_at < '2026-01-01'"));

    assertEquals(sorted(known), sorted(all));
  }

  @Test
  void writesTodayForAllAndPastDatesForBuyers(Lakehouse lakehouse) {
    History history = history(lakehouse.spark());
    lakehouse.overwrite(Customers.TABLE, history.customers());
    lakehouse.overwrite(OrderLines.TABLE, history.orderLines());
    lakehouse.overwrite(Sessions.TABLE, history.sessions());
    lakehouse.overwrite(SurveyAnswers.TABLE, history.answers());
    lakehouse.overwrite(Interactions.TABLE, history.interactions());
    JobContext context = new JobContext(lakehouse, D, "run", Instant.EPOCH);

    JobReport report = new BuildFeatures(FEATURES, CHURN).run(context);
    new BuildFeatures(FEATURES, CHURN).run(context);

    assertEquals(
        Map.of("features.customer_features", 4L, "features.customer_snapshots", 3L), report.rows());
    assertRows(
        lakehouse.read(CustomerFeatures.TABLE),
        "customer_id, as_of, frequency",
        "ann|2026-03-31|3",
        "ben|2026-03-31|1",
        "cat|2026-03-31|0",
        "dan|2026-03-31|0");
    assertRows(
        lakehouse.read(CustomerFeatures.SNAPSHOTS),
        "customer_id, as_of, frequency",
        "ben|2025-12-08|1",
        "ben|2025-09-09|1",
        "ben|2025-06-11|1");
  }

  private static List<String> sorted(History history) {
    return new CustomersInNumbers(FEATURES, List.of(PAST))
        .apply(history).collectAsList().stream().map(Row::toString).sorted().toList();
  }

  private static History history(SparkSession spark) {
    return new History(
        rows(spark, Customers.TABLE, "customer_id", "ann", "ben", "cat", "dan"),
        table(spark, OrderLines.TABLE, LINE_COLUMNS, LINES),
        table(spark, Sessions.TABLE, SESSION_COLUMNS, SESSIONS),
        table(spark, SurveyAnswers.TABLE, ANSWER_COLUMNS, ANSWERS),
        table(spark, Interactions.TABLE, CONTACT_COLUMNS, CONTACTS));
  }

  private static Dataset<Row> table(
      SparkSession spark, TableSpec table, String columns, List<String> lines) {
    return rows(spark, table, columns, lines.toArray(String[]::new));
  }
}
