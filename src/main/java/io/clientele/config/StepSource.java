package io.clientele.config;

import io.clientele.table.Interactions;
import io.clientele.table.OrderLines;
import io.clientele.table.Sessions;
import io.clientele.table.SurveyAnswers;
import io.clientele.table.Visits;
import java.util.List;

/** The tables of what customers do that settings may name. */
final class StepSource {
  private static final List<String> TABLES =
      List.of(
          Visits.TABLE.fullName(),
          Sessions.TABLE.fullName(),
          OrderLines.TABLE.fullName(),
          SurveyAnswers.TABLE.fullName(),
          Interactions.TABLE.fullName());

  private StepSource() {}

  /** The table that {@code table} names; the first stands in. */
  static String table(Section section) {
    String table = section.oneOf("table", TABLES, "one of " + String.join(", ", TABLES));
    return table.isEmpty() ? TABLES.get(0) : table;
  }
}
