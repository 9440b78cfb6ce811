package io.clientele.quality;

import static io.clientele.testkit.TableRows.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.Settings;
import io.clientele.golden.ResolveCustomers;
import io.clientele.run.JobContext;
import io.clientele.table.CustomerLinks;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Lakehouse;
import io.clientele.table.Matches;
import io.clientele.table.TableSpec;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WithSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(WithSpark.class)
final class GoldenEvaluationTest {
  private static final Settings SETTINGS = TestSettings.withSources("{ }");

  @TempDir Path folder = Path.of("");

  @Test
  void tellsOfTheStepsToThePersonsAndOfTheWorstErrors(Lakehouse lakehouse) throws IOException {
    night(
        lakehouse,
        "a|1|true|zoe|legoff|z@x.fr|null",
        "a|2|true|zoe|legoff|z@x.fr|null",
        "a|3|true|paul|legoff|z@x.fr|null",
        "a|4|true|ann|null|null|1980-05-12",
        "a|5|false|null|null|null|null",
        "b|1|true|zoe|legoff|z@x.fr|null",
        "b|2|true|zoe|legoff|z@x.fr|null");

    Evaluation evaluation =
        evaluation(lakehouse, 2, "a,1,p", "a,2,p", "a,3,p", "a,4,p", "a,5,p", "b,1,q");
    String bits =
        "last name equal +6.3, e-mail equal +19.6, two records at random -7.0, may be one household"
            + " -15.2";
    assertEquals(
        """
        Who is who: source records of one person put together

                                                            figure    chance
        pairwise precision                                  0.3333    0.6667  groups of the same sizes, filled by chance
        pairwise recall                                     0.1000    0.2000  groups of the same sizes, filled by chance
        pairwise F1                                         0.1538    0.3077  groups of the same sizes, filled by chance
        B-cubed precision                                   0.7778    1.0000  every record alone
        B-cubed recall                                      0.4000    0.3333  every record alone
        B-cubed F1                                          0.5283    0.5000  every record alone

        6 labelled records of 2 persons, 0 of them in no link; 10 pairs belong together, 3 were put together, 1 rightly.

        Pairs at or above a match probability, before they make persons

        probability  pairs  precision  recall      F1
        0.1              6     0.5000  0.3000  0.3750
        0.5              3     0.3333  0.1000  0.1538
        0.9              3     0.3333  0.1000  0.1538
        0.99             3     0.3333  0.1000  0.1538
        0.999            0     1.0000  0.0000  0.0000
        0.9999           0     1.0000  0.0000  0.0000

        Blocking recall: of 6 true pairs of compared records, those a rule brings together

        blocking rule                       pairs  recall
        any rule                                3  0.5000
        e-mail                                  3  0.5000
        phone                                   0  0.0000
        both names                              1  0.1667
        birth date                              0  0.0000
        birth date and start of first name      0  0.0000
        birth date and start of last name       0  0.0000
        address and last name                   0  0.0000
        sound of last name                      3  0.5000
        last name and start of first name       1  0.1667
        first name                              1  0.1667
        address                                 0  0.0000
        place                                   0  0.0000
        city                                    0  0.0000
        e-mail before the @                     0  0.0000
        verified number                         0  0.0000

        False positives: the heaviest pairs of two persons in one customer

        weight  record  other record  explanation
           9.7  a:1     b:1           first name equal +6.1, %1$s
           9.7  a:2     b:1           first name equal +6.1, %1$s

        False negatives: the heaviest pairs of one person in two customers

        weight  record  other record  explanation
          -1.6  a:1     a:3           first name different -5.3, %1$s
          -1.6  a:2     a:3           first name different -5.3, %1$s
        """
            .formatted(bits),
        evaluation.text());
    assertEquals(
        List.of("thresholds", "blocking recall", "false positives", "false negatives"),
        evaluation.tables().stream().map(FigureTable::name).toList());
  }

  /** Of 4 true pairs; the truth holds no record 9, and 0.4 is not worth a look. */
  @Test
  void countsThePairsAtOrAboveEachProbabilityThatIsWorthALook(Lakehouse lakehouse) {
    matches(lakehouse, Matches.TABLE, "s|1|s|2|0.9", "s|1|s|3|0.99995", "s|1|s|9|0.99995");
    matches(lakehouse, Matches.REVIEW, "s|2|s|3|0.5", "s|3|s|4|0.89", "s|2|s|4|0.4");
    Dataset<Row> labelled =
        rows(
                lakehouse.spark(),
                CustomerLinks.TABLE,
                "source, source_id, customer_id",
                "s|1|p",
                "s|2|p",
                "s|3|q",
                "s|4|q",
                "s|5|null")
            .withColumnRenamed(CustomerLinks.CUSTOMER_ID, Groupings.TRUE);

    assertEquals(
        List.of(
            List.of(0.5, 4L, 0.5, 0.5, 0.5),
            List.of(0.9, 2L, 0.5, 0.25, 1.0 / 3),
            List.of(0.99, 1L, 0.0, 0.0, 0.0),
            List.of(0.999, 1L, 0.0, 0.0, 0.0),
            List.of(0.9999, 1L, 0.0, 0.0, 0.0)),
        new MatchThresholds(lakehouse, 0.5).of(labelled, 4).rows());
  }

  private static void matches(Lakehouse lakehouse, TableSpec table, String... pairs) {
    lakehouse.overwrite(
        table,
        rows(
            lakehouse.spark(),
            table,
            "source_l, source_id_l, source_r, source_id_r, match_probability",
            pairs));
  }

  private Evaluation evaluation(Lakehouse lakehouse, int errors, String... truth)
      throws IOException {
    Path file = folder.resolve("truth.csv");
    Files.writeString(file, "source,source_id,person_id\n" + String.join("\n", List.of(truth)));
    return new GoldenEvaluation(
            new Truth(lakehouse, file.toString()), SETTINGS.jobs().match(), errors)
        .run();
  }

  private static void night(Lakehouse lakehouse, String... records) {
    lakehouse.overwrite(
        CustomerRecords.TABLE,
        rows(
            lakehouse.spark(),
            CustomerRecords.TABLE,
            "source, source_id, has_record, first_name_key, last_name_key, email_key, birth_date",
            records));
    new ResolveCustomers(SETTINGS)
        .run(new JobContext(lakehouse, LocalDate.parse("2025-06-30"), "test", Instant.EPOCH));
  }
}
