package io.clientele.model.voice;

import static org.apache.spark.sql.functions.round;

import org.apache.spark.sql.Column;

/** How figures are told: to six digits after the point, so that they are the same in any order. */
final class Rounding {
  private static final double DIGITS = 1e6;

  private Rounding() {}

  static Column rounded(Column value) {
    return round(value.multiply(DIGITS)).divide(DIGITS);
  }
}
