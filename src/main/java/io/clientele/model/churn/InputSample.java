package io.clientele.model.churn;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.clientele.model.CustomerSample;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Customers enough to judge distributions by, never more than a few tens of thousands.
 *
 * @param most about so many
 */
record InputSample(int most) {
  /** A customer's inputs. */
  record Inputs(List<Double> values, boolean churned) {
    Inputs {
      values = List.copyOf(values);
    }
  }

  /** Some of so many rows, by a hash of the customer: the same each time. */
  Dataset<Row> of(Dataset<Row> rows, long count) {
    return new CustomerSample(most).of(rows, count);
  }

  /** Inputs of cases. */
  List<Inputs> cases(Dataset<Row> cases, long count) {
    return collected(of(cases, count), col(ChurnCases.CHURNED).gt(0));
  }

  /** Inputs of customers of whom it is not known yet. */
  List<Inputs> customers(Dataset<Row> customers, long count) {
    return collected(of(customers, count), lit(false));
  }

  private static List<Inputs> collected(Dataset<Row> rows, Column churned) {
    return rows.select(col(ChurnInputs.INPUTS), churned).collectAsList().stream()
        .map(row -> new Inputs(row.getList(0), row.getBoolean(1)))
        .toList();
  }
}
