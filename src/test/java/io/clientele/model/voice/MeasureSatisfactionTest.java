package io.clientele.model.voice;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.Settings;
import io.clientele.run.JobContext;
import io.clientele.table.Interactions;
import io.clientele.table.Lakehouse;
import io.clientele.table.OrderLines;
import io.clientele.table.Rfm;
import io.clientele.table.Satisfaction;
import io.clientele.table.SurveyAnswers;
import io.clientele.table.TableSpec;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class MeasureSatisfactionTest {
  private static final String FIGURES =
      "period_start, survey_type, metric, dimension, dimension_value, answers, anonymous, out_of_scale, score, margin, mean, high,"
          + " middle, low, suppressed, invitations, response_rate";

  @Test
  void halfPromotersAndAFifthDetractorsOfAHundredAreThirtyGiveOrTakeFifteenPointThree(
      Lakehouse lakehouse) {
    answers(
        lakehouse,
        "SELECT concat('r', id) response_id, concat('c', id) customer_id, 'nps' metric,"
            + " CASE WHEN id < 50 THEN 9 WHEN id < 80 THEN 7 ELSE 6 END score,"
            + " 'relational' survey_type, TIMESTAMP'2026-01-10' answered_at FROM range(100)");

    run(lakehouse, TestSettings.with("clientele.jobs.satisfaction.by", by("all")));

    assertRows(
        told(lakehouse),
        "as_of, period, period_start, survey_type, metric, dimension, dimension_value, answers, anonymous, out_of_scale, score,"
            + " score_low, score_high, margin, mean, high, middle, low, high_share, middle_share, low_share, suppressed,"
            + " invitations, response_rate",
        "2026-01-31|month|2026-01-01|relational|nps|all|all|100|0|0|30.0|14.692192|45.307808|15.307808|7.8|50|30|20"
            + "|0.5|0.3|0.2|null|null|null");
  }

  @Test
  void promotersAloneAreNoPoint(SparkSession spark) {
    ScoreFigures alike = ScoreFigures.net(lit(30L), lit(30L), lit(0L));

    assertRows(
        spark
            .range(1)
            .select(
                alike.score().as("score"),
                round(alike.low(), 3).as("low"),
                alike.high().as("high"),
                round(alike.margin(), 3).as("margin")),
        "score, low, high, margin",
        "100.0|78.698|100.0|12.211");
  }

  @Test
  void theLastAnswerOfACustomerAndWaveCountsAndAnonymousOnesEach(Lakehouse lakehouse) {
    answers(
        lakehouse,
        """
        SELECT * FROM VALUES
          ('r1', 'ann', 'nps', 2, 'relational', null, '2026-01-10 09:00:00'),
          ('r2', 'ann', 'nps', 10, 'relational', null, '2026-01-10 09:00:01'),
          ('r3', 'ann', 'nps', 11, 'relational', null, '2026-01-12'), -- not on the scale
          ('r4', null, 'nps', 10, 'relational', 'o1', '2026-01-12'),
          ('r5', null, 'nps', 0, 'relational', 'o1', '2026-01-12'),
          ('r6', 'ann', 'nps', 0, 'relational', null, '2025-12-31'), -- the wave before
          ('r7', 'ben', 'nps', 0, 'relational', null, '2026-02-01'), -- tomorrow
          ('r8', 'cat', 'nps', -1, 'relational', null, '2026-01-02'),
          ('r9', 'dan', 'nps', null, 'relational', null, '2026-01-02'),
          ('s1', 'ann', 'csat', 1, 'transactional', 'o1', '2026-01-10'),
          ('s2', 'ann', 'csat', 4, 'transactional', 'o1', '2026-01-11'),
          ('s3', 'ann', 'csat', 5, 'transactional', 'o2', '2026-01-10')
        AS t(response_id, customer_id, metric, score, survey_type, order_id, answered_at)
        """);
    write(
        lakehouse,
        OrderLines.TABLE,
        """
        SELECT * FROM VALUES
          ('o1', 'ann', 'web', 'tea', 'sale', '2026-01-01'),
          ('o1', 'ann', 'web', 'jam', 'return', '2026-01-01'),
          ('o2', 'ann', 'store', 'tea', 'sale', '2026-01-01'),
          ('o2', 'ben', 'store', 'ham', 'return', '2026-01-01') -- another shop's
        AS t(order_id, customer_id, channel, category, line_type, ordered_at)
        """);

    run(
        lakehouse,
        TestSettings.with(
            "clientele.jobs.satisfaction.least-answers",
            "2",
            "clientele.jobs.satisfaction.by",
            by("all", "category", "segment", "step")));

    assertRows(
        told(lakehouse),
        FIGURES,
        "2025-12-01|relational|nps|all|all|1|0|0|null|null|null|null|null|null|fewer than 2 answers|null|null",
        "2025-12-01|relational|nps|segment|Best|1|0|0|null|null|null|null|null|null|fewer than 2 answers|null|null",
        "2026-01-01|relational|nps|all|all|3|2|1|33.333333|67.99984|6.666667|2|0|1|null|null|null",
        "2026-01-01|relational|nps|segment|Best|1|0|0|null|null|null|null|null|null|fewer than 2 answers|null|null",
        "2026-01-01|transactional|csat|all|all|2|0|0|100.0|32.880989|4.5|2|0|0|null|null|null",
        "2026-01-01|transactional|csat|category|jam|1|0|0|null|null|null|null|null|null|fewer than 2 answers|null|null",
        "2026-01-01|transactional|csat|category|tea|2|0|0|100.0|32.880989|4.5|2|0|0|null|null|null",
        "2026-01-01|transactional|csat|segment|Best|2|0|0|100.0|32.880989|4.5|2|0|0|null|null|null",
        "2026-01-01|transactional|csat|step|purchase|1|0|0|null|null|null|null|null|null|fewer than 2 answers|null|null",
        "2026-01-01|transactional|csat|step|return|1|0|0|null|null|null|null|null|null|fewer than 2 answers|null|null");
  }

  @Test
  void invitationsOfTheConfiguredKindGiveTheResponseRateOfAll(Lakehouse lakehouse) {
    answers(
        lakehouse,
        """
        SELECT * FROM VALUES
          ('r1', 'ann', 'nps', 9, 'relational', 'email', '2026-01-10'),
          ('r2', null, 'nps', 6, 'relational', 'email', '2026-01-10')
        AS t(response_id, customer_id, metric, score, survey_type, channel, answered_at)
        """);
    write(
        lakehouse,
        Interactions.TABLE,
        """
        SELECT * FROM VALUES
          ('Email_Sent', 'Survey', '2026-01-02'), ('email_sent', 'survey', '2026-01-03'),
          ('email_sent', 'survey', '2026-01-04'), ('email_sent', 'survey', '2026-01-05'),
          ('email_opened', 'survey', '2026-01-05'), ('email_sent', 'news', '2026-01-05'),
          ('email_sent', 'survey', '2025-12-31'), ('email_sent', 'survey', '2026-02-01')
        AS t(type, topic, happened_at)
        """);

    run(
        lakehouse,
        TestSettings.with(
            "clientele.jobs.satisfaction.least-answers",
            "1",
            "clientele.jobs.satisfaction.by",
            by("all", "channel"),
            "clientele.jobs.satisfaction.invitations",
            "[{ survey-type = relational, type = email_sent, topics = [SURVEY] },"
                + " { survey-type = transactional, type = email_sent, topics = [survey] }]"));

    assertRows(
        told(lakehouse),
        "dimension, dimension_value, answers, invitations, response_rate",
        "all|all|2|4|0.5",
        "channel|email|2|null|null");
  }

  @Test
  void readsInteractionsOnlyWhereTheyInvite() {
    String invitations = "clientele.jobs.satisfaction.invitations";
    Settings some = TestSettings.with(invitations, "[{ survey-type = a, type = b, topics = [] }]");

    assertFalse(reads(TestSettings.with()).contains(Interactions.TABLE.fullName()));
    assertTrue(reads(some).contains(Interactions.TABLE.fullName()));
  }

  private static Set<String> reads(Settings settings) {
    return new MeasureSatisfaction(settings.jobs().satisfaction()).reads();
  }

  private static Dataset<Row> told(Lakehouse lakehouse) {
    return lakehouse.read(Satisfaction.TABLE);
  }

  private static String by(String... dimensions) {
    return "[{ dimension = "
        + String.join(", periods = [month] }, { dimension = ", dimensions)
        + ", periods = [month] }]";
  }

  private static void answers(Lakehouse lakehouse, String sql) {
    write(lakehouse, SurveyAnswers.TABLE, sql);
  }

  private static void write(Lakehouse lakehouse, TableSpec table, String sql) {
    lakehouse.overwrite(table, WholeRows.of(table, lakehouse.spark().sql(sql)));
  }

  private static void run(Lakehouse lakehouse, Settings settings) {
    write(lakehouse, Rfm.TABLE, "SELECT 'ann' customer_id, DATE'2026-01-31' as_of, 'Best' segment");
    new MeasureSatisfaction(settings.jobs().satisfaction())
        .run(new JobContext(lakehouse, LocalDate.of(2026, 1, 31), "run", Instant.EPOCH));
  }
}
