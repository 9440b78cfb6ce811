package io.clientele.config;

/**
 * A canonical column that a feed's {@code columns} may fill.
 *
 * @param name the column, snake_case
 * @param type its SQL type
 * @param required whether a row without it is rejected
 */
public record Target(String name, String type, boolean required) {
  static Target required(String name, String type) {
    return new Target(name, type, true);
  }

  static Target optional(String name, String type) {
    return new Target(name, type, false);
  }
}
