package io.clientele.config;

/**
 * How Spark is tuned: for data that fits in a core's memory, for data that does not, or by looking.
 */
public enum Size {
  AUTO,
  SMALL,
  LARGE
}
