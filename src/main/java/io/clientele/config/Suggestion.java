package io.clientele.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known name nearest to a mistyped one, as a question to add to an error. */
public final class Suggestion {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private Suggestion() {}

  /** {@code Did you mean "x"?} after a space, or nothing when no known name is near. */
  public static String near(String given, Collection<String> known) {
    int farthest = Math.max(1, (given.length() + 1) / 3);
    return known.stream()
        .filter(name -> distance(given, name) <= farthest)
        .min(
            Comparator.<String>comparingInt(name -> distance(given, name))
                .thenComparing(Comparator.naturalOrder()))
        .map(name -> " Did you mean \"" + name + "\"?")
        .orElse("");
  }

  private static int distance(String given, String name) {
    return DISTANCE.apply(given.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
  }
}
