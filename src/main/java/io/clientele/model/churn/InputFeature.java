package io.clientele.model.churn;

import java.util.List;
import org.apache.spark.sql.Column;

/** Something known of a customer, as one or more inputs of the regression. */
interface InputFeature {
  /** Its name, in configuration, cards and messages. */
  String name();

  /** Names of its inputs, in order. */
  List<String> inputs();

  /** Its inputs as columns over the rows that the feature is read from, never null. */
  List<Column> columns();

  /** Whether its first input is a number that counts by its order; else inputs say which. */
  boolean isOrdered();

  /**
   * What is told of a customer when it raises the risk, over the inputs' column.
   *
   * @param first position of its first input
   * @param means of all inputs, over the customers trained on
   */
  Column words(int first, List<Double> means);
}
