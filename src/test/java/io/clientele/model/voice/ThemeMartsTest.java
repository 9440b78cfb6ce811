package io.clientele.model.voice;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.apache.spark.sql.functions.expr;

import io.clientele.config.Settings;
import io.clientele.table.Verbatims;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class ThemeMartsTest {
  private static final Settings SETTINGS = TestSettings.with();

  /**
   * 100 answers: 40 of delivery, half of them low; 60 of others, a tenth of them low, half high.
   */
  @Test
  void aThemeDoesToAMetricWhatAnswersWithItSayLessThoseWithout(SparkSession spark) {
    Dataset<Row> verbatims =
        read(
            spark,
            """
            SELECT CASE WHEN id < 40 THEN array('delivery', 'price') WHEN id < 45 THEN array('price') ELSE array() END
              themes, array(struct('nps' metric,
                CASE WHEN id < 20 THEN -1 WHEN id < 40 THEN 0 WHEN id < 46 THEN -1 WHEN id < 70 THEN 0 ELSE 1 END
              opinion)) opinions,
              'relational' survey_type, TIMESTAMP'2026-01-10' answered_at FROM range(100)
            """);

    // -50 - 40 = -90; the interval around -20 / 41.5 - 24 / 61.5.
    assertRows(
        new ThemeDrivers(SETTINGS.jobs().verbatims(), SETTINGS.jobs().satisfaction().scales())
            .of(verbatims)
            .where("theme in ('delivery', 'returns')"),
        "period, period_start, survey_type, metric, theme, answers, score, answers_without, score_without, difference,"
            + " difference_low, difference_high, impact, effect, suppressed",
        "year|2026-01-01|relational|nps|delivery|40|-50.0|60|40.0|-90.0|-110.151149|-64.283173|-36.0|sinks|null",
        "year|2026-01-01|relational|nps|returns|0|null|100|null|null|null|null|null|null|fewer than 30 answers with or"
            + " without it");
  }

  @Test
  void aWordEmergesWhenItIsInMoreOfAMonthThanChanceGives(SparkSession spark) {
    Dataset<Row> verbatims =
        read(
            spark,
            """
            SELECT 'fr' language, TIMESTAMP'2025-06-10' answered_at, array('coli') stems, array('colis') words
              FROM range(200)
            UNION ALL SELECT 'fr', TIMESTAMP'2026-01-10', array('coli', 'grev'), array('colis', 'grèves') FROM range(6)
            UNION ALL SELECT 'fr', TIMESTAMP'2026-01-10', array('grev'), array('grève') FROM range(7)
            UNION ALL SELECT 'fr', TIMESTAMP'2026-01-10', array('prix'), array('prix') FROM range(3)
            UNION ALL SELECT 'fr', TIMESTAMP'2026-01-10', array('coli'), array('colis') FROM range(40)
            -- More than twelve months ago
            UNION ALL SELECT 'fr', TIMESTAMP'2024-12-10', array('grev'), array('grève') FROM range(50)
            -- Too little is known of English
            UNION ALL SELECT 'en', TIMESTAMP'2026-01-10', array('strike'), array('strike') FROM range(13)
            """);

    assertRows(
        new EmergingWords(SETTINGS.jobs().verbatims().emerging())
            .of(verbatims)
            .withColumn("p_value", expr("format_number(p_value, 12)")),
        "month, language, rank, word, verbatims, share, verbatims_before, share_before, p_value",
        "2026-01-01|fr|1|grève|13|0.232143|0|0.0|0.000000000712");
  }

  @Test
  void examplesAreTheStrongestOfEachSideAndEachOnce(SparkSession spark) {
    Dataset<Row> verbatims =
        read(
            spark,
            """
            SELECT array('price') themes, TIMESTAMP'2026-01-10' answered_at, text, sentiment FROM VALUES
              ('Vraiment trop cher ici', 0.1), ('Vraiment trop cher ici', 0.1), ('Prix exagérés partout', 0.2),
              ('Les prix ont augmenté', 0.3), ('Cher, et pas très bon', 0.4), ('Trop court', 0.01),
              ('Prix tout à fait dans la moyenne', 0.5), ('De très bons prix, merci', 0.9)
            AS t(text, sentiment)
            """);

    assertRows(
        new ThemeRows(SETTINGS.jobs().verbatims()).of(verbatims).where("period = 'month'"),
        "period_start, theme, verbatims, share, sentiment, positive, negative, praise, criticism",
        row("all"),
        row("price"));
  }

  private static String row(String theme) {
    return "2026-01-01|"
        + theme
        + "|8|1.0|0.31375|1|6|[De très bons prix, merci]|[Vraiment trop cher ici, Prix exagérés partout, Les prix ont"
        + " augmenté]";
  }

  private static Dataset<Row> read(SparkSession spark, String sql) {
    return WholeRows.of(Verbatims.TABLE, spark.sql(sql));
  }
}
