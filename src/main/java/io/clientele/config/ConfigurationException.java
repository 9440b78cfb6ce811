package io.clientele.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; holds every problem found once, by file and line. */
public final class ConfigurationException extends RuntimeException {
  private final transient List<Problem> problems;

  public ConfigurationException(List<Problem> problems) {
    super(message(ordered(problems)));
    this.problems = ordered(problems);
  }

  public List<Problem> problems() {
    return problems;
  }

  private static List<Problem> ordered(List<Problem> problems) {
    return problems.stream().distinct().sorted().toList();
  }

  private static String message(List<Problem> problems) {
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return problems.stream()
        .map(problem -> "  " + problem)
        .collect(Collectors.joining("\n", "Cannot use the configuration: " + count + ".\n", ""));
  }
}
