package io.clientele.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.bench.Part.Whole;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BenchReportTest {
  private static final Part FIRST =
      new Part(
          "first night",
          List.of(
              new Work("ingest", 0, 10, 15.24, 120_000, 900),
              new Work("score-rfm", 8, 4, 3, 2_000, 1_234.5),
              new Work("score-churn", 12, 30, 40, 0, 2_000)),
          new Whole(60, 110, 3_000));
  private static final Part CHANGE =
      new Part(
          "1 % change", List.of(new Work("ingest", 0, 2, 1, 1_200, 500)), new Whole(15, 22, 0));
  private static final Part DUCK_DB =
      new Part(
          "DuckDB",
          List.of(
              new Work("ingest", 0, 3, 5, 110_000, 300), new Work("score-rfm", 3, 1, 1, 2_000, 0)),
          new Whole(5, 10, 800));

  @Test
  void tellsEveryJobTheTotalsAndTheRatios() {
    String text = new BenchReport(FIRST, CHANGE, DUCK_DB).text();

    String figures =
        """
        part         job          seconds  cpu s     rows  rows/s  peak MiB
        first night  ingest          10.0   15.2  120,000  12,000       900
        first night  score-rfm        4.0    3.0    2,000     500     1,235
        first night  score-churn     30.0   40.0        0             2,000
        first night  total           60.0  110.0  122,000   2,033     3,000
        1 % change   ingest           2.0    1.0    1,200     600       500
        1 % change   total           15.0   22.0    1,200      80
        DuckDB       ingest           3.0    5.0  110,000  36,667       300
        DuckDB       score-rfm        1.0    1.0    2,000   2,000
        DuckDB       total            5.0   10.0  112,000  22,400       800

        ratio                           seconds  cpu s  peak MiB
        first night / DuckDB              12.00  11.00      3.75
        the shared jobs of it / DuckDB     3.00   3.04
        1 % change / first night           0.25   0.20
        1 % change / DuckDB                3.00   2.20

        """;
    assertEquals(figures, text.substring(0, Math.min(figures.length(), text.length())));
    assertTrue(text.contains("Shared work: ingest, score-rfm.\n"), text);
  }

  @Test
  void countsTheTimeOfJobsThatRanSideBySideOnce() {
    assertEquals(12, FIRST.secondsOf(Set.of("ingest", "score-rfm")));
    assertEquals(34, FIRST.secondsOf(Set.of("score-rfm", "score-churn")));
    assertEquals(42, FIRST.secondsOf(FIRST.jobs()));
    assertEquals(0, FIRST.secondsOf(Set.of("export")));
  }

  @Test
  void givesNoRatioToNothing() {
    Part nothing = new Part("DuckDB", List.of(), new Whole(0, 0, 0));

    String text = new BenchReport(FIRST, CHANGE, nothing).text();

    assertTrue(text.contains("first night / DuckDB\n"), text);
  }
}
