package io.clientele.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * What the people who run the nights get to see of them.
 *
 * @param metrics folder for the figures of the last run; empty: beside the lakehouse's tables
 * @param command run when a run fails or is held back: a program and its arguments; none when empty
 * @param webhook URL told when a run fails or is held back
 * @param timeoutSeconds how long either may take
 */
public record OperationsSettings(
    Optional<String> metrics, List<String> command, Optional<String> webhook, int timeoutSeconds) {
  public OperationsSettings {
    command = List.copyOf(command);
  }

  static OperationsSettings read(Section section) {
    return new OperationsSettings(
        section.optionalText("metrics").map(Settings::location),
        section.texts("on-failure-command"),
        webhook(section),
        section.wholeNumber("timeout-seconds", 1, 600));
  }

  private static Optional<String> webhook(Section section) {
    Optional<String> url = section.optionalText("on-failure-webhook");
    if (url.isPresent() && !isWeb(url.get())) {
      section.problem("on-failure-webhook", "is no URL; expected one as in https://host/path.");
    }
    return url;
  }

  private static boolean isWeb(String url) {
    try {
      URI uri = new URI(url);
      return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
