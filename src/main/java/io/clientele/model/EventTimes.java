package io.clientele.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.to_date;

import io.clientele.table.Interactions;
import io.clientele.table.Lakehouse;
import io.clientele.table.OrderLines;
import io.clientele.table.Sessions;
import io.clientele.table.SurveyAnswers;
import io.clientele.table.Visits;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** When what silver tables tell of happened. */
public final class EventTimes {
  private static final Map<String, String> COLUMNS =
      Map.of(
          Visits.TABLE.fullName(), Visits.HAPPENED_AT,
          Sessions.TABLE.fullName(), Sessions.ENDED_AT,
          OrderLines.TABLE.fullName(), OrderLines.ORDERED_AT,
          SurveyAnswers.TABLE.fullName(), SurveyAnswers.ANSWERED_AT,
          Interactions.TABLE.fullName(), Interactions.HAPPENED_AT);

  private EventTimes() {}

  /** The column of a table that dates its rows. */
  public static String column(String table) {
    String column = COLUMNS.get(table);
    if (column == null) {
      throw new IllegalArgumentException(table + " is no table of events.");
    }
    return column;
  }

  /** The last day that any row of some tables tells of; empty when there is no row. */
  public static Optional<LocalDate> lastDay(Lakehouse lakehouse, Collection<String> tables) {
    String day = "day";
    Row last =
        tables.stream()
            .distinct()
            .map(table -> lakehouse.read(table).select(to_date(col(column(table))).as(day)))
            .reduce(Dataset::union)
            .orElseThrow()
            .agg(max(day))
            .head();
    return last.isNullAt(0) ? Optional.empty() : Optional.of(last.getDate(0).toLocalDate());
  }
}
