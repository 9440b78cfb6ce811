package io.clientele.config;

import java.util.List;

/**
 * A canonical column that a feed's {@code columns} may fill.
 *
 * @param name the column, snake_case
 * @param type its SQL type
 * @param required whether a row without it is rejected
 * @param words the only values it can have, in lower case; empty where any will do
 */
public record Target(String name, String type, boolean required, List<String> words) {
  public Target {
    words = List.copyOf(words);
  }

  static Target required(String name, String type) {
    return new Target(name, type, true, List.of());
  }

  static Target optional(String name, String type) {
    return new Target(name, type, false, List.of());
  }

  /** A required text that is one of some words. */
  static Target oneOf(String name, String... words) {
    return new Target(name, "string", true, List.of(words));
  }
}
