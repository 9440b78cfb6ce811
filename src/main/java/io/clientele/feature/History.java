package io.clientele.feature;

import io.clientele.table.CustomerFeatures;
import io.clientele.table.Customers;
import io.clientele.table.Interactions;
import io.clientele.table.Lakehouse;
import io.clientele.table.OrderLines;
import io.clientele.table.Sessions;
import io.clientele.table.SurveyAnswers;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * All that is known of customers, dated.
 *
 * @param customers the persons
 * @param orderLines what they ordered and returned
 * @param sessions when they visited
 * @param answers what they answered
 * @param interactions how they were in touch
 */
record History(
    Dataset<Row> customers,
    Dataset<Row> orderLines,
    Dataset<Row> sessions,
    Dataset<Row> answers,
    Dataset<Row> interactions) {

  static final Set<String> TABLES =
      Set.of(
          Customers.TABLE.fullName(),
          OrderLines.TABLE.fullName(),
          Sessions.TABLE.fullName(),
          SurveyAnswers.TABLE.fullName(),
          Interactions.TABLE.fullName());

  /** What is known of some customers. */
  History of(Dataset<Row> some) {
    return new History(
        some(customers, some),
        some(orderLines, some),
        some(sessions, some),
        some(answers, some),
        some(interactions, some));
  }

  private static Dataset<Row> some(Dataset<Row> rows, Dataset<Row> customers) {
    return rows.join(customers, new String[] {CustomerFeatures.CUSTOMER_ID}, "left_semi");
  }

  static History of(Lakehouse lakehouse) {
    return new History(
        lakehouse.read(Customers.TABLE),
        lakehouse.read(OrderLines.TABLE),
        lakehouse.read(Sessions.TABLE),
        lakehouse.read(SurveyAnswers.TABLE),
        lakehouse.read(Interactions.TABLE));
  }
}
