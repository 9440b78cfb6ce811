package io.clientele.feature;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import io.clientele.run.Since;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.Customers;
import io.clientele.table.Interactions;
import io.clientele.table.Lakehouse;
import io.clientele.table.OrderLines;
import io.clientele.table.Sessions;
import io.clientele.table.SurveyAnswers;
import io.clientele.table.TableHistory;
import io.clientele.table.TableSpec;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The customers whose numbers are others than they were, but for days counted from the date.
 *
 * @param lakehouse the tables
 * @param since what the numbers were made from
 */
record AffectedCustomers(Lakehouse lakehouse, Since since) {
  /** What happened to customers: a table, its time, and the columns that numbers are made from. */
  private record Events(TableSpec table, String happened, List<String> told) {
    /** The times from which on a row counts. */
    List<String> known() {
      return table.columnNames().contains(Sessions.IDENTIFIED_AT)
          ? List.of(happened, Sessions.IDENTIFIED_AT)
          : List.of(happened);
    }
  }

  private static final List<Events> EVENTS =
      List.of(
          new Events(
              OrderLines.TABLE,
              OrderLines.ORDERED_AT,
              List.of(
                  OrderLines.CUSTOMER_ID,
                  OrderLines.ORDERED_AT,
                  OrderLines.FEED,
                  OrderLines.ORDER_ID,
                  OrderLines.PRODUCT_ID,
                  OrderLines.CATEGORY,
                  OrderLines.AMOUNT,
                  OrderLines.DISCOUNT,
                  OrderLines.CHANNEL,
                  OrderLines.STORE_ID,
                  OrderLines.LINE_TYPE)),
          new Events(
              Sessions.TABLE,
              Sessions.STARTED_AT,
              List.of(
                  Sessions.CUSTOMER_ID,
                  Sessions.STARTED_AT,
                  Sessions.IDENTIFIED_AT,
                  Sessions.IS_BOT)),
          new Events(
              SurveyAnswers.TABLE,
              SurveyAnswers.ANSWERED_AT,
              List.of(
                  SurveyAnswers.CUSTOMER_ID,
                  SurveyAnswers.ANSWERED_AT,
                  SurveyAnswers.METRIC,
                  SurveyAnswers.SCORE,
                  SurveyAnswers.FEED,
                  SurveyAnswers.SOURCE_FILE,
                  SurveyAnswers.FILE_LINE)),
          new Events(
              Interactions.TABLE,
              Interactions.HAPPENED_AT,
              List.of(
                  Interactions.CUSTOMER_ID,
                  Interactions.HAPPENED_AT,
                  Interactions.CHANNEL,
                  Interactions.TYPE,
                  Interactions.DIRECTION)));

  /** Those who came, left, or of whom tables tell otherwise; empty when that cannot be known. */
  Optional<Dataset<Row>> byNews() {
    Optional<Dataset<Row>> affected =
        changed(Customers.TABLE, List.of(CustomerFeatures.CUSTOMER_ID));
    for (Events events : EVENTS) {
      Optional<Dataset<Row>> more = changed(events.table(), events.told());
      affected = affected.flatMap(some -> more.map(some::unionByName));
    }
    return affected.map(Dataset::distinct);
  }

  private Optional<Dataset<Row>> changed(TableSpec table, List<String> told) {
    TableHistory history = since.of(lakehouse, table.fullName());
    return history.isUnchanged()
        ? Optional.of(lakehouse.read(table).select(CustomerFeatures.CUSTOMER_ID).limit(0))
        : history.changed(CustomerFeatures.CUSTOMER_ID, told);
  }

  /**
   * Those of whom something is by now too long ago for a window of days that it was in, or was of a
   * day to come.
   */
  Dataset<Row> byTime(LocalDate asOf) {
    return EVENTS.stream()
        .map(
            events ->
                lakehouse
                    .read(events.table())
                    .where(turns(events, asOf))
                    .where(col(CustomerFeatures.CUSTOMER_ID).isNotNull())
                    .select(CustomerFeatures.CUSTOMER_ID))
        .reduce(Dataset::unionByName)
        .orElseThrow()
        .distinct();
  }

  private Column turns(Events events, LocalDate asOf) {
    Column leaves = leaves(to_date(col(events.happened())), asOf);
    Column then = lit(Date.valueOf(since.asOf()));
    return events.known().stream()
        .map(time -> to_date(col(time)).gt(then))
        .reduce(leaves, Column::or);
  }

  private Column leaves(Column day, LocalDate asOf) {
    return AsOfDates.WINDOWS.stream()
        .map(days -> age(day, since.asOf()).lt(days).and(age(day, asOf).geq(days)))
        .reduce(Column::or)
        .orElseThrow();
  }

  private static Column age(Column day, LocalDate date) {
    return datediff(lit(Date.valueOf(date)), day);
  }
}
