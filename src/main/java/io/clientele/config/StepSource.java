package io.clientele.config;

import io.clientele.table.Interactions;
import io.clientele.table.OrderLines;
import io.clientele.table.Sessions;
import io.clientele.table.SurveyAnswers;
import io.clientele.table.Visits;
import java.util.List;
import java.util.stream.Stream;

/** The tables of what customers do that settings may name. */
final class StepSource {
  /** Those whose rows happen at a moment. */
  static final List<String> EVENTS =
      List.of(
          Visits.TABLE.fullName(),
          OrderLines.TABLE.fullName(),
          SurveyAnswers.TABLE.fullName(),
          Interactions.TABLE.fullName());

  /** Those and sessions. */
  static final List<String> ALL =
      Stream.concat(EVENTS.stream(), Stream.of(Sessions.TABLE.fullName())).toList();

  private StepSource() {}

  /** The one of these tables that {@code table} names; the first stands in. */
  static String table(Section section, List<String> tables) {
    String table = section.oneOf("table", tables, "one of " + String.join(", ", tables));
    return table.isEmpty() ? tables.get(0) : table;
  }
}
