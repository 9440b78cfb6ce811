package io.clientele.config;

/**
 * One thing wrong with the configuration.
 *
 * @param origin file and line of the setting, or where it was given
 * @param path the setting
 * @param text what it holds, what was expected, and a way out
 */
public record Problem(String origin, String path, String text) {
  @Override
  public String toString() {
    return origin + ": " + path + " " + text;
  }
}
