package io.clientele.config;

/**
 * A value that is never printed.
 *
 * @param value the secret itself; ask for it only where it is used
 */
public record Secret(String value) implements java.io.Serializable {
  @Override
  public String toString() {
    return "(secret)";
  }
}
