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

  /** How long the customer stayed, as far as is known: days of snapshots, a unit of labels. */
  String LIFETIME = "lifetime";

  /** 1 when the customer left after that, 0 when no more is known. */
  String ENDED = "ended";

  /** Of customers who are scored, how much of the lifetime they have had, in the same unit. */
  String LIVED = "lived";

  /** What the regression is given. */
  ChurnInputs inputs();

  /** Cases whose outcome is known: customer_id, as_of, fold, churned, inputs, lifetime, ended. */
  Dataset<Row> known();

  /** Customers who are scored tonight: customer_id, inputs and lived, one row each. */
  Dataset<Row> tonight();

  /** Days of the lifetime's unit. */
  double unitDays();

  /** Whether folds follow each other in time. */
  boolean isTimed();

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
