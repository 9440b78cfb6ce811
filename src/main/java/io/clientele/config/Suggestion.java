package io.clientele.config;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known name nearest to a mistyped one, as a question to add to an error. */
public final class Suggestion {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private Suggestion() {}

  /** " Did you mean \"x\"?", or nothing when no known name is near. */
  public static String near(String given, Collection<String> known) {
    int farthest = Math.max(1, given.length() / 3);
    return known.stream()
        .filter(name -> DISTANCE.apply(given, name) <= farthest)
        .min(
            Comparator.<String>comparingInt(name -> DISTANCE.apply(given, name))
                .thenComparing(Comparator.naturalOrder()))
        .map(name -> " Did you mean \"" + name + "\"?")
        .orElse("");
  }
}
