package io.clientele.model.churn;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where churners and others are known from. */
interface ChurnCases {
  /** Number of a case's fold, see {@link History}. */
  String FOLD = "fold";

  /** 1 for churners, 0 for others. */
  String CHURNED = "churned";

  /** What the regression is given. */
  ChurnInputs inputs();

  /** Cases whose outcome is known: customer_id, as_of, fold, churned and inputs. */
  Dataset<Row> known();

  /** Customers who are scored tonight: customer_id and inputs, one row each. */
  Dataset<Row> tonight();

  /** Folds between what is learned from and what is tested on. */
  int gap();

  /** The first fold that the published model learns from. */
  int firstTrained();

  /** Features dated after the outcome had begun; nothing may be learned from them. */
  default List<String> late() {
    return List.of();
  }

  /** The fold's name for people. */
  String name(int fold);

  /** The day the outcomes of all cases were known. */
  LocalDate knownOn();
}
