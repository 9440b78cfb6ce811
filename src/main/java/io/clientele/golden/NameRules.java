package io.clientele.golden;

import io.clientele.config.NameSettings;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/**
 * How names compare. Near are misspellings, compounds and parts of them, and for first names also
 * initials, beginnings and nicknames.
 *
 * @param settings the thresholds and nicknames
 */
record NameRules(NameSettings settings) implements Serializable {
  private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(2);
  private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

  /**
   * Compares first names.
   *
   * @param onePerson whether something else (birth date, gender) speaks for one person, so that a
   *     difference that is usually between the sexes, as Jean and Jeanne, may be a misspelling
   */
  Likeness first(@Nullable String one, @Nullable String other, boolean onePerson) {
    if (one == null || other == null) {
      return Likeness.UNKNOWN;
    }
    if (joined(one).equals(joined(other))) {
      return Likeness.EQUAL;
    }
    if (!onePerson && (otherSex(one, other) || otherSex(other, one))) {
      return Likeness.DIFFERENT;
    }
    boolean near =
        initials(one, other)
            || initials(other, one)
            || startsAs(one, other)
            || startsAs(other, one)
            || part(one, other)
            || nicknames(one, other)
            || misspelt(one, other);
    return near ? Likeness.NEAR : Likeness.DIFFERENT;
  }

  Likeness last(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return Likeness.UNKNOWN;
    }
    if (joined(one).equals(joined(other))) {
      return Likeness.EQUAL;
    }
    return part(one, other) || misspelt(one, other) ? Likeness.NEAR : Likeness.DIFFERENT;
  }

  private boolean otherSex(String shorter, String longer) {
    return longer.startsWith(shorter)
        && settings.otherSexEndings().contains(longer.substring(shorter.length()));
  }

  /** Whether one is the first letters of the other's words, as J, J C and JC for Jean-Claude. */
  private static boolean initials(String one, String other) {
    StringBuilder letters = new StringBuilder();
    for (String word : words(other)) {
      letters.append(word.charAt(0));
    }
    boolean oneLetterEach = words(one).stream().allMatch(word -> word.length() == 1);
    return joined(one).contentEquals(letters)
        || (oneLetterEach && letters.toString().startsWith(joined(one)));
  }

  private boolean startsAs(String shorter, String longer) {
    return shorter.length() >= settings.shortestPrefix() && longer.startsWith(shorter);
  }

  /** Whether the words of one are all among the other's, as in Martin and Martin-Durand. */
  private static boolean part(String one, String other) {
    List<String> words = words(one);
    List<String> others = words(other);
    return words.size() != others.size()
        && (others.containsAll(words) || words.containsAll(others))
        && Math.min(one.length(), other.length()) > 1;
  }

  private boolean nicknames(String one, String other) {
    return settings.nicknames().stream()
        .anyMatch(names -> names.contains(one) && names.contains(other));
  }

  /** Whether a letter or two is wrong, missing or added, or letters changed places. */
  private boolean misspelt(String one, String other) {
    int length = Math.max(one.length(), other.length());
    if (length < settings.shortestTypo()
        || Math.abs(one.length() - other.length()) > 2
        || SIMILARITY.apply(one, other) < settings.similarity()) {
      return false;
    }
    int wrong = DISTANCE.apply(one, other);
    return wrong == 1
        || (wrong == 2 && (length >= settings.shortestTwoTypos() || sameLetters(one, other)));
  }

  private static boolean sameLetters(String one, String other) {
    char[] letters = one.toCharArray();
    char[] others = other.toCharArray();
    Arrays.sort(letters);
    Arrays.sort(others);
    return Arrays.equals(letters, others);
  }

  private static List<String> words(String name) {
    return Arrays.asList(name.split(" ", -1));
  }

  private static String joined(String name) {
    return name.replace(" ", "");
  }
}
