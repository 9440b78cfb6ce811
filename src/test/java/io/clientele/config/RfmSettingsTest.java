package io.clientele.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RfmSettingsTest {
  private static final String REST = "{name = Rest, r = [1, 5], f = [1, 5], m = [1, 5]}";

  @Test
  void shipsTenSegmentsThatHoldTheCellsOfTheRecencyFrequencyGrid() {
    RfmSettings settings = load(Map.of()).jobs().rfm();

    Map<String, Integer> cells = new TreeMap<>();
    for (int cell = 0; cell < 125; cell++) {
      String segment = settings.segment(cell / 25 + 1, cell / 5 % 5 + 1, cell % 5 + 1);
      cells.merge(segment, 1, Integer::sum);
    }

    assertEquals(
        "{About to Sleep=10, At Risk=20, Can't Lose Them=10, Champions=10, Hibernating=20,"
            + " Loyal Customers=20, Need Attention=5, New Customers=5, Potential Loyalists=20,"
            + " Promising=5}",
        cells.toString());
  }

  @Test
  void namesACellByTheFirstSegmentThatHoldsIt() {
    RfmSettings settings =
        load(segments("{name = Best, r = [4, 5], f = [4, 5], m = [4, 5]}", REST)).jobs().rfm();

    assertEquals("Best", settings.segment(4, 5, 4));
    assertEquals("Rest", settings.segment(3, 5, 4));
    assertEquals("Rest", settings.segment(4, 3, 4));
    assertEquals("Rest", settings.segment(4, 5, 3));
  }

  @Test
  void refusesCellsWithoutASegment() {
    assertEquals(
        List.of(
            "segments leaves 2 of the 125 cells without a segment, first 214 (r, f, m);"
                + " end with a segment that holds them."),
        problems(
            "{name = A, r = [3, 5], f = [1, 5], m = [1, 5]}",
            "{name = B, r = [1, 1], f = [1, 5], m = [1, 5]}",
            "{name = C, r = [2, 2], f = [2, 5], m = [1, 5]}",
            "{name = D, r = [2, 2], f = [1, 1], m = [1, 3]}"));
  }

  @Test
  void refusesASegmentThatAnotherBeforeItLeavesNoCell() {
    assertEquals(
        List.of(
            "segments can never name a customer \"Can't Lose Them\": all its cells belong to"
                + " \"At Risk\" before it; put it first or narrow these."),
        problems(
            "{name = At Risk, r = [1, 2], f = [3, 5], m = [3, 5]}",
            "{name = \"Can't Lose Them\", r = [1, 2], f = [4, 5], m = [4, 5]}",
            REST));
  }

  @Test
  void refusesASegmentThatSeveralBeforeItLeaveNoCellTogether() {
    assertEquals(
        List.of(
            "segments can never name a customer \"C\": all its cells belong to \"A\", \"B\" before"
                + " it; put it first or narrow these."),
        problems(
            "{name = A, r = [1, 2], f = [1, 5], m = [1, 5]}",
            "{name = B, r = [3, 4], f = [1, 5], m = [1, 5]}",
            "{name = C, r = [2, 3], f = [2, 2], m = [2, 2]}",
            REST));
  }

  @Test
  void refusesScoresThatAreNone() {
    assertEquals(
        List.of(
            "segments[0].f is [4, 2]; expected the lowest and the highest score, 1 to 5, as in"
                + " [4, 5].",
            "segments[0].m is [1.5, 2]; expected the lowest and the highest score, 1 to 5, as in"
                + " [4, 5].",
            "segments[0].r is [0, 5]; expected the lowest and the highest score, 1 to 5, as in"
                + " [4, 5]."),
        problems("{name = A, r = [0, 5], f = [4, 2], m = [1.5, 2]}"));
  }

  @Test
  void refusesANameGivenTwice() {
    assertEquals(
        List.of("segments names \"A\" twice."),
        problems("{name = A, r = [1, 2], f = [1, 5], m = [1, 5]}", REST.replace("Rest", "A")));
  }

  @Test
  void refusesCutPointsThatAreNotFourOrDoNotAscend() {
    assertEquals(
        List.of(
            "cut-points.frequency is [1.0, 2.0, 2.0, 8.0]; expected 4 ascending numbers,"
                + " as in [30, 90, 180, 365], or none.",
            "cut-points.recency-days is [30.0]; expected 4 ascending numbers,"
                + " as in [30, 90, 180, 365], or none."),
        problems(
                Map.of(
                    "clientele.jobs.rfm.cut-points.frequency", "[1, 2, 2, 8]",
                    "clientele.jobs.rfm.cut-points.recency-days", "[30]"))
            .stream()
            .sorted()
            .toList());
  }

  private static List<String> problems(String... segments) {
    return problems(segments(segments));
  }

  private static List<String> problems(Map<String, String> given) {
    ConfigurationException refused = assertThrows(ConfigurationException.class, () -> load(given));
    return refused.problems().stream()
        .map(problem -> problem.path().replace("clientele.jobs.rfm.", "") + " " + problem.text())
        .toList();
  }

  private static Map<String, String> segments(String... segments) {
    return Map.of("clientele.jobs.rfm.segments", "[" + String.join(", ", segments) + "]");
  }

  private static Settings load(Map<String, String> overrides) {
    return new SettingsLoader(Path.of("")).load(Optional.empty(), overrides);
  }
}
