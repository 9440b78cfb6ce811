package io.clientele.model.voice;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.Settings;
import io.clientele.config.VerbatimSettings.Sentiment;
import io.clientele.measure.ScoredOutcomes;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Customers;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.SurveyAnswers;
import io.clientele.table.TableSpec;
import io.clientele.table.Themes;
import io.clientele.table.Verbatims;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class ReadVerbatimsTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 1, 31);

  @Test
  void readsTheWordsOfAResponseOnceAndAgainWhenTheyChange(Lakehouse lakehouse) {
    Settings settings = TestSettings.with();
    customers(lakehouse);
    answers(lakehouse, "2 score", "'Mon colis est abîmé, dit Ann Lee'");
    assertEquals(2.0, run(lakehouse, settings, AS_OF).metrics().get("verbatims_read"));

    assertRows(
        lakehouse.read(Verbatims.TABLE),
        "feed, response_id, customer_id, answered_at, survey_type, language, themes, sentiment, opinions, text, stems,"
            + " words, model_version",
        "s|r1|ann|2026-01-10 00:00:00|transactional|fr|[delivery, quality]|null|[{csat, -1}]|Mon colis est abîmé, dit"
            + " [name]\nBref, [e-mail]|[abim, bref, coli, dit, est]|[abîmé, bref, colis, dit, est]|null",
        "s|r2|null|2026-01-11 00:00:00|relational|en|[delivery]|null|[]|Great delivery|[deliveri, great]|[delivery,"
            + " great]|null");
    assertRows(
        lakehouse.read(Themes.TABLE).where("period = 'month'"),
        "period_start, theme, verbatims, share, sentiment, positive, negative, praise, criticism",
        "2026-01-01|all|2|1.0|null|0|0|null|null",
        "2026-01-01|delivery|2|1.0|null|0|0|null|null",
        "2026-01-01|quality|1|0.5|null|0|0|null|null");

    // Of another wording and an earlier night, on which nothing of a later day is known.
    answers(lakehouse, "2 score", "'Mon colis est perdu'");
    assertEquals(
        1.0, run(lakehouse, settings, LocalDate.of(2026, 1, 10)).metrics().get("verbatims_read"));
    assertRows(lakehouse.read(Verbatims.TABLE), "response_id, themes", "r1|[delivery]");
  }

  @Test
  void learnsSentimentFromScoresAndTellsThatOfUnseenVerbatims(Lakehouse lakehouse) {
    SplittableRandom chance = new SplittableRandom(7);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      boolean glad = chance.nextBoolean();
      // One in twenty tells a name, each another person.
      String verbatim =
          Invented.verbatim(glad, chance) + (i % 20 == 0 ? " Vu avec Karim ou Zoubida" : "");
      // Of the last ones there is no score.
      Double score = i >= 300 ? null : glad ? 5.0 : 1.0;
      rows.add(RowFactory.create("r" + i + (glad ? "+" : "-"), score, verbatim));
    }
    StructType columns =
        new StructType()
            .add("response_id", "string")
            .add("score", "double")
            .add("verbatim", "string");
    write(
        lakehouse,
        SurveyAnswers.TABLE,
        lakehouse
            .spark()
            .createDataFrame(rows, columns)
            .selectExpr(
                "'s' feed",
                "response_id",
                "'csat' metric",
                "score",
                "verbatim",
                "TIMESTAMP'2026-01-10' answered_at"));

    Settings settings =
        TestSettings.with(
            "clientele.jobs.verbatims.sentiment.most-words", "2000",
            "clientele.jobs.verbatims.sentiment.most-letters", "2000",
            "clientele.jobs.verbatims.sentiment.max-iterations", "10");
    JobReport report = run(lakehouse, settings, AS_OF);

    Dataset<Row> read = lakehouse.read(Verbatims.TABLE);
    List<ScoredOutcomes.Point> unseen = new ArrayList<>();
    for (Row row :
        read.where("opinions = array()")
            .select(Verbatims.RESPONSE_ID, Verbatims.SENTIMENT)
            .collectAsList()) {
      boolean glad = row.getString(0).endsWith("+");
      unseen.add(new ScoredOutcomes.Point(row.getDouble(1), glad ? 1 : 0, glad ? 0 : 1));
    }
    assertEquals(100, unseen.size());
    double auc = new ScoredOutcomes(unseen).auc();
    assertTrue(auc >= 0.97, "AUC " + auc);
    assertTrue(
        lakehouse
            .read(Ops.MODELS)
            .where("lower(card) like '%karim%' or card like '%zoubi%'")
            .isEmpty(),
        "names are not learned");
    Row card = lakehouse.read(Ops.MODELS).select("model", "as_of", "metrics", "version").head();
    assertEquals("sentiment", card.getString(0));
    assertEquals("2026-01-31", card.getDate(1).toString());
    double held = card.<String, Double>getJavaMap(2).getOrDefault("auc", Double.NaN);
    assertTrue(held >= 0.97, "AUC " + held);
    assertTrue(report.checks().stream().allMatch(check -> check.passed()), report.toString());

    // The model stands on the nights after, and so does what was read, until it is due again.
    List<Row> before = rows(read);
    assertEquals(0.0, run(lakehouse, settings, AS_OF.plusDays(89)).metrics().get("verbatims_read"));
    assertEquals(before, rows(lakehouse.read(Verbatims.TABLE)));
    Sentiment due = settings.jobs().verbatims().sentiment();
    SentimentInForce standing =
        SentimentInForce.standing(
                new JobContext(lakehouse, AS_OF.plusDays(90), "run", Instant.EPOCH),
                settings.jobs().verbatims(),
                settings.jobs().satisfaction().scales())
            .orElseThrow();
    assertEquals(AS_OF, standing.card().asOf());
    // What fails its test later does not put it away; other masking and another bar do.
    SentimentInForce failed =
        new SentimentInForce(standing.card(), Optional.empty(), Optional.empty());
    assertEquals(standing.model(), failed.unlessBetter(Optional.of(standing)).model());
    assertFalse(failed.unlessBetter(Optional.of(standing)).check(0.7).passed());
    assertEquals(failed, failed.unlessBetter(Optional.of(failed)));
    for (String other : List.of("sentiment.least-auc = 0.8", "first-names = [Ann]")) {
      String[] setting = other.split(" = ", 2);
      Settings changed =
          TestSettings.with(
              "clientele.jobs.verbatims." + setting[0],
              setting[1],
              "clientele.jobs.verbatims.sentiment.most-words",
              "2000",
              "clientele.jobs.verbatims.sentiment.most-letters",
              "2000",
              "clientele.jobs.verbatims.sentiment.max-iterations",
              "10");
      assertTrue(
          SentimentInForce.standing(
                  new JobContext(lakehouse, AS_OF, "run", Instant.EPOCH),
                  changed.jobs().verbatims(),
                  changed.jobs().satisfaction().scales())
              .isEmpty(),
          other);
    }
    assertFalse(standing.outdated(AS_OF.plusDays(89), 599, due));
    assertTrue(standing.outdated(AS_OF.plusDays(90), 300, due));
    assertTrue(standing.outdated(AS_OF, 600, due));
  }

  private static List<Row> rows(Dataset<Row> read) {
    return read.orderBy("response_id")
        .select(col("response_id"), col("sentiment"), col("model_version"))
        .collectAsList();
  }

  private static void customers(Lakehouse lakehouse) {
    write(
        lakehouse,
        Customers.TABLE,
        lakehouse
            .spark()
            .sql(
                "SELECT 'ann' customer_id, 'Ann' "
                    + CustomerRecords.FIRST_NAME
                    + ", 'Lee' "
                    + CustomerRecords.LAST_NAME));
  }

  private static void answers(Lakehouse lakehouse, String score, String verbatim) {
    write(
        lakehouse,
        SurveyAnswers.TABLE,
        lakehouse
            .spark()
            .sql(
                """
                SELECT 's' feed, 'r1' response_id, 'ann' customer_id, 'csat' metric, %s, null verbatim,
                  'transactional' survey_type, TIMESTAMP'2026-01-10' answered_at, 'f' source_file, 1 file_line
                UNION ALL SELECT 's', 'r1', 'ann', 'verbatim', null, %s, 'transactional', TIMESTAMP'2026-01-10', 'f', 2
                UNION ALL SELECT 's', 'r1', 'ann', 'verbatim', null, 'Bref, ann@lee.example', 'transactional',
                  TIMESTAMP'2026-01-10', 'f', 3
                UNION ALL SELECT 's', 'r1', 'ann', 'verbatim', null, 'Of an earlier delivery', 'transactional',
                  TIMESTAMP'2026-01-10', 'e', 9
                UNION ALL SELECT 's', 'r2', null, 'verbatim', null, 'Great delivery', 'relational',
                  TIMESTAMP'2026-01-11', 'f', 4
                UNION ALL SELECT 's', 'r3', null, 'verbatim', null, ' ', 'relational', TIMESTAMP'2026-01-11', 'f', 5
                UNION ALL SELECT 's', 'r4', null, 'verbatim', null, 'Demain', 'relational', TIMESTAMP'2026-02-01', 'f', 6
                """
                    .formatted(score, verbatim)));
  }

  private static void write(Lakehouse lakehouse, TableSpec table, Dataset<Row> some) {
    lakehouse.overwrite(table, WholeRows.of(table, some));
  }

  private static JobReport run(Lakehouse lakehouse, Settings settings, LocalDate asOf) {
    return new ReadVerbatims(settings.jobs().verbatims(), settings.jobs().satisfaction().scales())
        .run(new JobContext(lakehouse, asOf, "run", Instant.EPOCH));
  }
}
