package io.clientele.quality;

import static io.clientele.testkit.TableRows.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.clientele.run.InputException;
import io.clientele.table.AssociationRules;
import io.clientele.table.Churn;
import io.clientele.table.Clusters;
import io.clientele.table.CustomerLabels;
import io.clientele.table.CustomerLinks;
import io.clientele.table.Lakehouse;
import io.clientele.table.OrderLines;
import io.clientele.table.PainPoints;
import io.clientele.table.TableSpec;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WithSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(WithSpark.class)
final class EvaluationsTest {
  @TempDir Path folder = Path.of("");

  @Test
  void rulesCountAnAssociationOnceWhateverItsDirectionAndParts(Lakehouse lakehouse)
      throws IOException {
    write(
        lakehouse,
        AssociationRules.TABLE,
        "antecedent, consequent, lift, leverage",
        "[B]|[C]|7|0.03",
        "[A, B]|[C]|5|0.05",
        "[A]|[B]|4|0.04",
        "[E]|[D]|3|0.06",
        "[A]|[D]|2|0.01");
    write(lakehouse, OrderLines.TABLE, "product_id", "A", "B", "C", "D", "E", "A");

    assertFigures(
        new RulesEvaluation(truth(lakehouse, "antecedent,consequent", "B|A,C", "D,E")).run(),
        "planted rules found 0.50 0.25",
        "first 2 telling of a planted rule, by lift 1.00 0.40",
        "planted sets among the first 2, by lift 1.00 0.20",
        "first 2 telling of a planted rule, by leverage 1.00 0.40",
        "planted sets among the first 2, by leverage 1.00 0.20");
  }

  @Test
  void painPointsTellWhatIsPlantedAndWhatIsNeitherPlantedNorTrue(Lakehouse lakehouse)
      throws IOException {
    write(
        lakehouse,
        PainPoints.TABLE,
        "rank, step, outcome, finding",
        "1|pay|calls|pain point",
        "2|low|leaves|pain point",
        "3|page|calls|pain point",
        "4|late|returns|pain point",
        "5|late|calls|chance");

    Evaluation evaluation =
        new PainPointsEvaluation(
                truth(
                    lakehouse,
                    "step,outcome,cause",
                    "pay,calls,planted",
                    "late,returns,planted",
                    "low,leaves,cooling"))
            .run();

    assertFigures(
        evaluation,
        "recall of planted 1.00 0.40",
        "planted among as many first 0.50 0.40",
        "share told that is neither planted nor follows 0.25 0.40");
    assertEquals(
        List.of(
            "1. pay: calls, planted",
            "2. low: leaves",
            "3. page: calls, unplanted",
            "4. late: returns, planted"),
        evaluation.notes());
  }

  @Test
  void goldenTellsPairsWronglyApart(Lakehouse lakehouse) throws IOException {
    write(lakehouse, CustomerLinks.TABLE, "source, source_id, customer_id", "s|1|c1", "s|2|c1");

    // Of the six pairs of one person, one was put together; the fourth record is in no link.
    Evaluation evaluation =
        golden(truth(lakehouse, "source_id,person_id", "1,p", "2,p", "3,p", "4,p")).run();

    assertEquals(1.0, evaluation.figures().get(0).value());
    assertEquals(1.0 / 6, evaluation.figures().get(1).value(), 1e-9);
    assertEquals(
        List.of(
            "4 labelled records of 1 persons, 2 of them in no link; 6 pairs belong together, 1 were"
                + " put together, 1 rightly.",
            "Without blocking recall and the worst errors: no model of who is who was trained with"
                + " these settings. Run clientele nightly first."),
        evaluation.notes());
  }

  @Test
  void churnOrdersThoseWhoStayedAwayFirst(Lakehouse lakehouse) throws IOException {
    write(
        lakehouse,
        Churn.TABLE,
        "customer_id, as_of, churn_probability",
        "c1|2025-06-30|0.9",
        "c2|2025-06-30|0.8",
        "c3|2025-06-30|0.2",
        "c4|2025-06-30|0.1");

    Evaluation evaluation =
        ChurnEvaluation.against(
                truth(
                    lakehouse,
                    "customer_id,as_of,probability,churned,knowable_probability",
                    "c1,2025-06-30,0.8,1,0.6",
                    "c2,2025-06-30,0.4,0,0.6",
                    "c3,2025-06-30,0.7,1,0.9",
                    "c4,2025-06-30,0.1,0,0.2",
                    "c4,2024-06-30,0,1,0"))
            .run();

    assertFigures(
        evaluation,
        "AUC 0.75 0.50",
        "AUC of the best that could be known 0.88 0.50",
        "AUC of the true probabilities 1.00 0.50",
        "precision averaged over recall 0.83 0.50",
        "top-decile lift 2.00 1.00",
        "Brier score 0.33 0.25",
        "calibration error 0.45 0.00");
    assertEquals(
        List.of("4 scored customers with a known outcome; 50.0 % of them churned."),
        evaluation.notes());
  }

  @Test
  void churnIsHeldAgainstTheLabelsHeldBack(Lakehouse lakehouse) {
    write(
        lakehouse,
        Churn.TABLE,
        "customer_id, as_of, churn_probability",
        "c1|2025-06-30|0.9",
        "c2|2025-06-30|0.3",
        "c3|2025-06-30|0.2",
        "c4|2025-06-30|0.1");
    assertThrows(InputException.class, () -> ChurnEvaluation.heldBack(lakehouse));
    write(
        lakehouse,
        CustomerLabels.TABLE,
        "customer_id, churned, held_back",
        "c1|true|true",
        "c2|false|true",
        "c3|true|false",
        "c4|null|true");

    assertEquals(
        List.of("2 scored customers with a known outcome; 50.0 % of them churned."),
        ChurnEvaluation.heldBack(lakehouse).run().notes());
  }

  @Test
  void clustersFindTheirCustomersThroughWhoIsWho(Lakehouse lakehouse) throws IOException {
    write(lakehouse, Clusters.TABLE, "customer_id, cluster_id", "c1|0", "c2|0", "c3|1", "c4|1");
    write(
        lakehouse,
        CustomerLinks.TABLE,
        "source, source_id, customer_id",
        "s|1|c1",
        "s|2|c2",
        "s|3|c3",
        "s|4|c4");
    Files.write(
        folder.resolve("who_is_who.csv"),
        List.of("source_id,person_id", "1,p1", "2,p2", "3,p3", "4,p4"));

    assertFigures(
        new ClustersEvaluation(truth(lakehouse, "person_id,type", "p1,a", "p2,a", "p3,b", "p4,b"))
            .run(),
        "adjusted Rand index 1.00 0.00");
  }

  @Test
  void refusesATruthThatIsNotThereOrOfAnotherKind(Lakehouse lakehouse) throws IOException {
    GoldenEvaluation missing = golden(new Truth(lakehouse, folder + "/none.csv"));
    assertThrows(InputException.class, missing::run);

    GoldenEvaluation other = golden(truth(lakehouse, "a,b", "1,2"));
    assertEquals(
        "Cannot use the truth %s: it has no column source_id, person_id, only a, b. Name the columns in its header."
            .formatted(folder.resolve("truth.csv")),
        assertThrows(InputException.class, other::run).getMessage());
  }

  private static GoldenEvaluation golden(Truth truth) {
    return new GoldenEvaluation(truth, TestSettings.withSources("{ }").jobs().match(), 10);
  }

  private Truth truth(Lakehouse lakehouse, String header, String... lines) throws IOException {
    Path file = folder.resolve("truth.csv");
    Files.writeString(file, header + "\n" + String.join("\n", lines) + "\n");
    return new Truth(lakehouse, file.toString());
  }

  private static void write(Lakehouse lakehouse, TableSpec table, String columns, String... lines) {
    lakehouse.overwrite(table, rows(lakehouse.spark(), table, columns, lines));
  }

  private static void assertFigures(Evaluation evaluation, String... expected) {
    assertEquals(
        List.of(expected),
        evaluation.figures().stream()
            .map(
                figure ->
                    String.format(
                        Locale.ROOT,
                        "%s %.2f %.2f",
                        figure.name(),
                        figure.value(),
                        figure.chance()))
            .toList());
  }
}
