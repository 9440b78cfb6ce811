package io.clientele.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FigureTableTest {
  private static final List<FigureTable.Column> COLUMNS =
      List.of(
          FigureTable.Column.text("rule"),
          FigureTable.Column.count("pairs"),
          FigureTable.Column.rate("recall"),
          FigureTable.Column.bits("weight"),
          FigureTable.Column.text("why"));
  private static final FigureTable TABLE =
      new FigureTable(
          "pairs by rule",
          "Pairs by rule",
          COLUMNS,
          List.of(
              List.of("any", 12_345L, 0.98765, -1.26, "no \"x\""),
              List.of("e-mail", 7L, 1.0, 10.0, "")));

  @Test
  void alignsNumbersOnTheRightAndTextsOnTheLeft() {
    assertEquals(
        """
        Pairs by rule

        rule     pairs  recall  weight  why
        any     12,345  0.9877    -1.3  no "x"
        e-mail       7  1.0000    10.0
        """,
        TABLE.text());
    assertEquals(
        """
        Pairs by rule

        none
        """,
        new FigureTable("pairs by rule", "Pairs by rule", COLUMNS, List.of()).text());
  }

  @Test
  void standsBelowTheFiguresAndNotesAndAmongTheKeys() {
    Evaluation evaluation =
        Evaluation.of("A subject")
            .figure("F1", 0.75, 0.5, "a coin")
            .table(TABLE)
            .table(new FigureTable("errors", "Errors", COLUMNS, List.of()))
            .note("A note.");

    assertEquals(
        """
        A subject

                                                            figure    chance
        F1                                                  0.7500    0.5000  a coin

        A note.

        Pairs by rule

        rule     pairs  recall  weight  why
        any     12,345  0.9877    -1.3  no "x"
        e-mail       7  1.0000    10.0

        Errors

        none
        """,
        evaluation.text());
    assertEquals(
        """
        {"F1": {"value": 0.75, "chance": 0.5}, "pairs by rule": [\
        {"rule":"any","pairs":12345,"recall":0.98765,"weight":-1.26,"why":"no \\"x\\""},\
        {"rule":"e-mail","pairs":7,"recall":1.0,"weight":10.0,"why":""}], "errors": []}
        """,
        evaluation.json());
  }
}
